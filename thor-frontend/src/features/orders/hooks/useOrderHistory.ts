import { useQuery } from '@tanstack/react-query';
import type { OrderId } from '@/lib/api/types';
import { fetchOrderHistory } from '../api/orders';

export function useOrderHistory(orderId: OrderId | null) {
  return useQuery({
    queryKey: ['order', orderId],
    queryFn: () => (orderId === null ? null : fetchOrderHistory(orderId)),
    enabled: orderId !== null,
    staleTime: 0,
  });
}
