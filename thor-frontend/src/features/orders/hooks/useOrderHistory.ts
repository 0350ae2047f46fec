import { useQuery } from '@tanstack/react-query';
import type { OrderId } from '@/lib/api/types';
import { orderHistoryQueryOptions } from '../api/history';

export function useOrderHistory(orderId: OrderId | null) {
  return useQuery(orderHistoryQueryOptions(orderId));
}
