import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { activityQueryOptions } from '../api/activity';

export function useActivityToday(accountId: AccountId) {
  return useQuery(activityQueryOptions(accountId));
}

/** After a new snapshot: an answer under way is dropped, for it may be older than the snapshot. */
export function refetchActivity(queryClient: QueryClient, accountId: AccountId): void {
  void queryClient.invalidateQueries({ queryKey: activityQueryOptions(accountId).queryKey });
}
