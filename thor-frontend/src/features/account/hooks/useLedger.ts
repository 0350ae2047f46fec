import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { fetchLedger } from '../api/ledger';

export function ledgerKey(accountId: AccountId) {
  return ['ledger', accountId] as const;
}

/** Every change of the account's cash, newest first, a page at a time. */
export function useLedger(accountId: AccountId) {
  return useInfiniteQuery({
    queryKey: ledgerKey(accountId),
    queryFn: ({ pageParam }) => fetchLedger(accountId, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next_before,
    staleTime: 0,
  });
}
