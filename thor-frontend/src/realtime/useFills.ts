import { useQuery } from '@tanstack/react-query';
import { fillsQueryOptions } from '@/lib/api/fills';
import type { AccountId } from '@/lib/api/types';
import { useOrderIds, usePositionField } from './hooks';

/** The account's fills of a symbol, asked for again when one has happened. */
export function useFills(accountId: AccountId, symbol: string) {
  const filled = useOrderIds(accountId, 'filled').length;
  const quantity = usePositionField(accountId, symbol, (position) => position.quantity) ?? '0';
  return useQuery(fillsQueryOptions(accountId, symbol, [filled, quantity]));
}
