import { useMutation } from '@tanstack/react-query';
import { notify } from '@/components/notices/notices';
import { messageOf } from '@/lib/api/errors';
import type { AccountId, OrderId, ReplaceOrderBody } from '@/lib/api/types';
import { useLiveStore } from '@/realtime/store';
import { replaceOrder } from '../api/orders';

interface Move {
  orderId: OrderId;
  price: string;
}

/** Moves an open order to another price, against the revision that the page shows. */
export function useMoveOrder(accountId: AccountId) {
  return useMutation({
    mutationFn: async ({ orderId, price }: Move) => {
      const order = useLiveStore.getState().books[accountId]?.orders[orderId];
      if (!order) return;
      const body: ReplaceOrderBody = { revision: order.revision };
      if (order.limit_price !== null) body.limit_price = price;
      else body.stop_price = price;
      await replaceOrder(orderId, body);
    },
    onError: (error) => notify('problem', `The order stays where it was: ${messageOf(error)}`),
  });
}
