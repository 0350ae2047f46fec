import { api, bodyOf } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import { fetchOrderHistory, fetchOrders } from '@/lib/api/orders';
import type {
  AccountId,
  Order,
  OrderId,
  OrderResult,
  OrdersResult,
  PlaceOrderBody,
  ReplaceOrderBody,
} from '@/lib/api/types';
import { isOpen } from '@/lib/orderStatus';
import { type Command, carryOut } from '@/realtime/inTime';
import { mergeAnswer, mergeOrders, useLiveStore } from '@/realtime/liveStore';

/** Each call leaves what it learnt in the live store, where the socket's news of the same order may already be. */

type OnSilence = Command<unknown>['onSilence'];

export async function placeOrder(body: PlaceOrderBody, onSilence?: OnSilence): Promise<Order> {
  return merged({
    onSilence,
    send: ({ deadline, signal }) =>
      bodyOf(api.POST('/api/trades/orders', { body: { ...body, deadline }, signal })),
  });
}

export async function replaceOrder(
  id: OrderId,
  body: ReplaceOrderBody,
  onSilence?: OnSilence,
): Promise<Order> {
  const params = { path: { order_id: id } };
  return merged({
    onSilence,
    send: ({ deadline, signal }) =>
      bodyOf(
        api.PATCH('/api/trades/orders/{order_id}/update', {
          params,
          body: { ...body, deadline },
          signal,
        }),
      ),
    find: () => orderIf(id, (order) => order.revision > body.revision),
  });
}

export async function cancelOrder(id: OrderId, onSilence?: OnSilence): Promise<Order> {
  const params = { path: { order_id: id } };
  return merged({
    onSilence,
    send: ({ deadline, signal }) =>
      bodyOf(api.POST('/api/trades/orders/{order_id}/cancel', { params, body: { deadline }, signal })),
    find: () => orderIf(id, (order) => !isOpen(order.status)),
  });
}

/** Cancels what is left of every open order, in one command. */
export async function cancelAllOrders(accountId: AccountId, onSilence?: OnSilence): Promise<void> {
  const open = new Set(useLiveStore.getState().books[accountId]?.groups.working ?? []);
  const outcome = await carryOut<OrdersResult | 'none is left'>({
    onSilence,
    send: ({ deadline, signal }) =>
      bodyOf(
        api.POST('/api/trades/orders/cancel-all', { body: { account_id: accountId, deadline }, signal }),
      ),
    find: async () => {
      const left = await fetchOrders(accountId, 'open');
      return left.some((order) => open.has(order.id)) ? null : 'none is left';
    },
  });
  // What was canceled meanwhile is the socket's news.
  if (outcome !== 'none is left') mergeOrders(outcome);
}

type Outcome = { order: Order } & Partial<Pick<OrderResult, 'account' | 'position'>>;

async function orderIf(id: OrderId, isDone: (order: Order) => boolean): Promise<Outcome | null> {
  const { order } = await fetchOrderHistory(id);
  mergeAnswer({ order });
  return isDone(order) ? { order } : null;
}

async function merged(command: Command<Outcome>): Promise<Order> {
  try {
    const outcome = await carryOut(command);
    mergeAnswer(outcome);
    return outcome.order;
  } catch (error) {
    if (error instanceof ApiError) mergeAnswer({ order: error.order });
    throw error;
  }
}
