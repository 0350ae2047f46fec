import { useQuery } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { useOrderIds, usePosition } from '@/realtime/hooks';
import { fetchFills } from '../api/bars';

/** The account's fills of a symbol, asked for again when one has happened. */
export function useFills(accountId: AccountId, symbol: string) {
  const filled = useOrderIds(accountId, 'filled').length;
  const quantity = usePosition(accountId, symbol)?.quantity ?? '0';
  return useQuery({
    queryKey: ['fills', accountId, symbol, filled, quantity],
    queryFn: () => fetchFills(accountId, symbol),
    enabled: symbol !== '',
  });
}
