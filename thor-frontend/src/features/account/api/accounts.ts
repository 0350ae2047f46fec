import { api, bodyOf } from '@/lib/api/client';
import type { Account, AccountId, ActivityToday } from '@/lib/api/types';
import type { Market } from '@/stores/marketStore';

/** The customer's accounts at a market, those of a replay newest first. */
export async function fetchAccounts(market: Market): Promise<Account[]> {
  const params = { query: { market } };
  return (await bodyOf<{ accounts: Account[] }>(api.GET('/api/actandpos/accounts', { params }))).accounts;
}

export async function fetchActiveAccountId(): Promise<AccountId | null> {
  return (await bodyOf<{ account_id: AccountId | null }>(api.GET('/api/actandpos/accounts/active')))
    .account_id;
}

export async function saveActiveAccountId(accountId: AccountId): Promise<void> {
  // Kept though the page is left at once: orders go to the account that was chosen last.
  await api.PUT('/api/actandpos/accounts/active', { body: { account_id: accountId }, keepalive: true });
}

export async function fetchActivityToday(accountId: AccountId): Promise<ActivityToday> {
  return bodyOf<ActivityToday>(
    api.GET('/api/actandpos/activity/today', { params: { query: { account_id: accountId } } }),
  );
}
