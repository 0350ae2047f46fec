import { api, bodyOf } from '@/lib/api/client';
import type { Account, AccountId, ActivityToday } from '@/lib/api/types';

export async function fetchAccounts(): Promise<Account[]> {
  return (await bodyOf<{ accounts: Account[] }>(api.GET('/api/actandpos/accounts'))).accounts;
}

export async function fetchActiveAccountId(): Promise<AccountId | null> {
  return (await bodyOf<{ account_id: AccountId | null }>(api.GET('/api/actandpos/accounts/active')))
    .account_id;
}

export async function saveActiveAccountId(accountId: AccountId): Promise<void> {
  await api.PUT('/api/actandpos/accounts/active', { body: { account_id: accountId } });
}

export async function fetchActivityToday(accountId: AccountId): Promise<ActivityToday> {
  return bodyOf<ActivityToday>(
    api.GET('/api/actandpos/activity/today', { params: { query: { account_id: accountId } } }),
  );
}
