import { useQuery } from '@tanstack/react-query';
import { fetchOrderHistory } from '@/lib/api/orders';
import type { OrderId } from '@/lib/api/types';

export function useOrderHistory(orderId: OrderId | null) {
  return useQuery({
    queryKey: ['order', orderId],
    queryFn: () => (orderId === null ? null : fetchOrderHistory(orderId)),
    enabled: orderId !== null,
    staleTime: 0,
  });
}
