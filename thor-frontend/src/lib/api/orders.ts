import { api, bodyOf } from './client';
import type { AccountId, Order, OrderHistory, OrderId } from './types';

export async function fetchOrderHistory(id: OrderId): Promise<OrderHistory> {
  return bodyOf<OrderHistory>(
    api.GET('/api/trades/orders/{order_id}', { params: { path: { order_id: id } } }),
  );
}

/** The account's newest orders, or the newest of those that are open. */
export async function fetchOrders(accountId: AccountId, status?: 'open'): Promise<Order[]> {
  const query = { account_id: accountId, limit: 500, ...(status ? { status } : {}) };
  return (await bodyOf<{ orders: Order[] }>(api.GET('/api/trades/orders', { params: { query } }))).orders;
}
