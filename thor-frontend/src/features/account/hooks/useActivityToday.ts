import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { mergeActivity } from '@/realtime/liveStore';
import { fetchActivityToday } from '../api/activity';

/** Today's activity is asked for again now and then, so that the day's end clears the tables. */
const REFRESH_MS = 5 * 60_000;

function activityKey(accountId: AccountId) {
  return ['activity', accountId] as const;
}

/** Brings today's activity into the live store, which the tables read; the query itself says only how it went. */
export function useActivityToday(accountId: AccountId) {
  return useQuery({
    queryKey: activityKey(accountId),
    queryFn: async ({ signal }) => {
      const activity = await fetchActivityToday(accountId);
      if (!signal.aborted) mergeActivity(accountId, activity);
      return null;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** After a new snapshot: an answer under way is dropped, for it may be older than the snapshot. */
export function refetchActivity(queryClient: QueryClient, accountId: AccountId): void {
  void queryClient.invalidateQueries({ queryKey: activityKey(accountId) });
}
