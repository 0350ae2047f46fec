import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, LedgerPage } from '@/lib/api/types';

export async function fetchLedger(accountId: AccountId, before: number | null): Promise<LedgerPage> {
  const query = before === null ? { limit: 50 } : { limit: 50, before };
  const params = { path: { account_id: accountId }, query };
  return bodyOf(api.GET('/api/actandpos/accounts/{account_id}/ledger', { params }));
}

/** Every change of the account's cash, newest first, a page at a time. */
export function ledgerQueryOptions(accountId: AccountId) {
  return infiniteQueryOptions({
    queryKey: ['ledger', accountId],
    queryFn: ({ pageParam }) => fetchLedger(accountId, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next_before,
    staleTime: 0,
  });
}
