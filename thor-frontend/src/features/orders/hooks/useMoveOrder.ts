import { useMutation } from '@tanstack/react-query';
import { ApiError, messageOf } from '@/lib/api/errors';
import type { AccountId, ReplaceOrderBody } from '@/lib/api/types';
import { useLiveStore } from '@/realtime/liveStore';
import { notify } from '@/stores/noticeStore';
import { replaceOrder } from '../api/orders';
import { type Move, useMovingStore } from '../movingStore';

/** Moves an open order to another price, against the revision that the page shows. */
export function useMoveOrder(accountId: AccountId) {
  return useMutation({
    mutationFn: async ({ orderId, to }: Move) => {
      const order = useLiveStore.getState().books[accountId]?.orders[orderId];
      if (!order) throw new ApiError({ status: 0, code: 'NOT_OPEN', message: 'It is no longer open.' });
      const body: ReplaceOrderBody = { revision: order.revision };
      if (order.limit_price !== null) body.limit_price = to;
      else body.stop_price = to;
      await replaceOrder(orderId, body);
    },
    onError: (error) => {
      // A question that is open says it itself.
      if (useMovingStore.getState().next === null)
        notify('problem', `The order was not moved: ${messageOf(error)}`);
    },
  });
}
