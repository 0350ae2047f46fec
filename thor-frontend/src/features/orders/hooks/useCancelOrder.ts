import { useMutation } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import type { OrderId } from '@/lib/api/types';
import { orderNumber } from '@/lib/format/orders';
import { notify } from '@/stores/noticeStore';
import { cancelOrder } from '../api/orders';

export function useCancelOrder() {
  return useMutation({
    mutationFn: (orderId: OrderId) =>
      cancelOrder(orderId, () =>
        notify(
          'info',
          `No response yet to the cancel of order ${orderNumber(orderId)}. Checking the outcome.`,
        ),
      ),
    onError: (error, orderId) =>
      notify('problem', `Order ${orderNumber(orderId)} was not canceled: ${messageOf(error)}`),
  });
}
