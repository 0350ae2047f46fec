import { queryOptions } from '@tanstack/react-query';
import { fetchReplayResults } from '@/lib/api/replay';
import type { AccountId } from '@/lib/api/types';

export const replayResultsQueryOptions = queryOptions({
  queryKey: ['replay-results'],
  queryFn: () => fetchReplayResults(),
  staleTime: 0,
});

/** What one replay came to so far; nothing is asked without an account. */
export function replayResultQueryOptions(accountId: AccountId | null) {
  return queryOptions({
    queryKey: [...replayResultsQueryOptions.queryKey, accountId],
    queryFn: async () => (await fetchReplayResults(accountId ?? undefined))[0] ?? null,
    enabled: accountId !== null,
    staleTime: 0,
    gcTime: 0,
  });
}
