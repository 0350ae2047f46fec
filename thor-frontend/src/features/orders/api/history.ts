import { queryOptions } from '@tanstack/react-query';
import { fetchOrderHistory } from '@/lib/api/orders';
import type { OrderId } from '@/lib/api/types';

export function orderHistoryQueryOptions(orderId: OrderId | null) {
  return queryOptions({
    queryKey: ['order', orderId],
    queryFn: () => (orderId === null ? null : fetchOrderHistory(orderId)),
    enabled: orderId !== null,
    staleTime: 0,
  });
}
