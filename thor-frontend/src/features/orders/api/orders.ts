import { api, bodyOf } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import type {
  AccountId,
  CancelOutcome,
  OrderHistory,
  OrderId,
  OrderOutcome,
  OrderPreview,
  OrdersOutcome,
  OrderTermsBody,
  PlaceOrderBody,
  ReplaceOrderBody,
} from '@/lib/api/types';
import { mergeAnswer, mergeOrders } from '@/realtime/store';

/** Each call leaves what it learnt in the live store, where the socket's news of the same order may already be. */

export async function placeOrder(body: PlaceOrderBody): Promise<OrderOutcome> {
  return merged(() => bodyOf<OrderOutcome>(api.POST('/api/trades/orders', { body })));
}

/** What the engine would make of an order now. Nothing is placed, and nothing of it goes into the live store. */
export async function previewOrder(body: OrderTermsBody): Promise<OrderPreview> {
  return bodyOf<OrderPreview>(api.POST('/api/trades/orders/preview', { body }));
}

export async function fetchOrderHistory(id: OrderId): Promise<OrderHistory> {
  return bodyOf<OrderHistory>(
    api.GET('/api/trades/orders/{order_id}', { params: { path: { order_id: id } } }),
  );
}

export async function replaceOrder(id: OrderId, body: ReplaceOrderBody): Promise<OrderOutcome> {
  return merged(() =>
    bodyOf<OrderOutcome>(
      api.PATCH('/api/trades/orders/{order_id}/update', { params: { path: { order_id: id } }, body }),
    ),
  );
}

export async function cancelOrder(id: OrderId): Promise<CancelOutcome> {
  return merged(() =>
    bodyOf<CancelOutcome>(
      api.POST('/api/trades/orders/{order_id}/cancel', { params: { path: { order_id: id } } }),
    ),
  );
}

/** Cancels what is left of every open order, in one command. */
export async function cancelAllOrders(accountId: AccountId): Promise<void> {
  const body = { account_id: accountId };
  mergeOrders(await bodyOf<OrdersOutcome>(api.POST('/api/trades/orders/cancel-all', { body })));
}

async function merged<Outcome extends CancelOutcome>(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    const outcome = await call();
    mergeAnswer(outcome);
    return outcome;
  } catch (error) {
    if (error instanceof ApiError) mergeAnswer({ order: error.order });
    throw error;
  }
}
