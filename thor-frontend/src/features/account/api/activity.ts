import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, ActivityToday } from '@/lib/api/types';

export async function fetchActivityToday(accountId: AccountId): Promise<ActivityToday> {
  return bodyOf<ActivityToday>(
    api.GET('/api/actandpos/activity/today', { params: { query: { account_id: accountId } } }),
  );
}
