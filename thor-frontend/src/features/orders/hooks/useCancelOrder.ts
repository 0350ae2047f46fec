import { useMutation } from '@tanstack/react-query';
import { notify } from '@/components/notices/notices';
import { messageOf } from '@/lib/api/errors';
import type { OrderId } from '@/lib/api/types';
import { cancelOrder } from '../api/orders';

export function useCancelOrder() {
  return useMutation({
    mutationFn: (orderId: OrderId) =>
      cancelOrder(orderId, () =>
        notify('problem', `No answer yet to the cancel of order ${orderId}: asking what became of it.`),
      ),
    onError: (error, orderId) => notify('problem', `Order ${orderId} was not canceled: ${messageOf(error)}`),
  });
}
