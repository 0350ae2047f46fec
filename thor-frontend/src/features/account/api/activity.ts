import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, ActivityToday } from '@/lib/api/types';
import { mergeActivity } from '@/realtime/liveStore';

export async function fetchActivityToday(accountId: AccountId): Promise<ActivityToday> {
  return bodyOf(api.GET('/api/actandpos/activity/today', { params: { query: { account_id: accountId } } }));
}

/** Today's activity is asked for again now and then, so that the day's end clears the tables. */
const ACTIVITY_REFRESH_MS = 5 * 60_000;

/** Brings today's activity into the live store, which the tables read; the query itself says only how it went. */
export function activityQueryOptions(accountId: AccountId) {
  return queryOptions({
    queryKey: ['activity', accountId],
    queryFn: async ({ signal }) => {
      const activity = await fetchActivityToday(accountId);
      if (!signal.aborted) mergeActivity(accountId, activity);
      return null;
    },
    refetchInterval: ACTIVITY_REFRESH_MS,
  });
}
