import { api, bodyOf } from './client';
import type { AccountId, Order, OrderId, OrderWithTrades } from './types';

export async function fetchOrderHistory(id: OrderId): Promise<OrderWithTrades> {
  return bodyOf(api.GET('/api/trades/orders/{order_id}', { params: { path: { order_id: id } } }));
}

/** The account's newest orders, or the newest of those that are open. */
export async function fetchOrders(accountId: AccountId, status?: 'open'): Promise<Order[]> {
  const query = { account_id: accountId, limit: 500, ...(status ? { status } : {}) };
  return (await bodyOf(api.GET('/api/trades/orders', { params: { query } }))).orders;
}
