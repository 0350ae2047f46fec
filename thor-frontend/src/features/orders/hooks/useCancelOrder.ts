import { useMutation } from '@tanstack/react-query';
import { notify } from '@/components/notices/notices';
import { messageOf } from '@/lib/api/errors';
import { cancelOrder } from '../api/orders';

export function useCancelOrder() {
  return useMutation({
    mutationFn: cancelOrder,
    onError: (error, orderId) => notify('problem', `Order ${orderId} was not canceled: ${messageOf(error)}`),
  });
}
