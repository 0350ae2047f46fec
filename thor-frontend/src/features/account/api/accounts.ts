import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import { ACCOUNTS_KEY, REPLAY_ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import type { Account, AccountId } from '@/lib/api/types';
import type { Market } from '@/stores/marketStore';

/** The customer's accounts at a market, those of a replay newest first. */
export async function fetchAccounts(market: Market): Promise<Account[]> {
  const params = { query: { market } };
  return (await bodyOf(api.GET('/api/actandpos/accounts', { params }))).accounts;
}

export async function fetchActiveAccountId(): Promise<AccountId | null> {
  return (await bodyOf(api.GET('/api/actandpos/accounts/active'))).account_id;
}

export async function saveActiveAccountId(accountId: AccountId): Promise<void> {
  // Kept though the page is left at once: orders go to the account that was chosen last.
  await api.PUT('/api/actandpos/accounts/active', { body: { account_id: accountId }, keepalive: true });
}

const WAITING_MS = 2_000;

export const accountsQueryOptions = queryOptions({
  queryKey: ACCOUNTS_KEY,
  queryFn: () => fetchAccounts('live'),
  // A new customer's account is opened as soon as an engine answers, which may be a moment after they registered.
  refetchInterval: ({ state }) => (state.status === 'error' || state.data?.length === 0 ? WAITING_MS : false),
});

export const activeAccountQueryOptions = queryOptions({
  queryKey: [...ACCOUNTS_KEY, 'active'],
  queryFn: fetchActiveAccountId,
});

/** The accounts of replays, as they are once `accountId` trades one. */
export function replayAccountsQueryOptions(accountId: AccountId | null) {
  return queryOptions({
    queryKey: [...REPLAY_ACCOUNTS_KEY, accountId],
    queryFn: () => fetchAccounts('replay'),
  });
}
