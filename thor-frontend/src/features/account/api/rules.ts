import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, AccountRules, PatchedAccountRuleChangesRequest } from '@/lib/api/types';
import { mergeAnswer } from '@/realtime/liveStore';

export async function fetchRules(accountId: AccountId): Promise<AccountRules> {
  const params = { path: { account_id: accountId } };
  return bodyOf(api.GET('/api/actandpos/accounts/{account_id}/rules', { params }));
}

export async function changeRules(
  accountId: AccountId,
  body: PatchedAccountRuleChangesRequest,
): Promise<AccountRules> {
  const params = { path: { account_id: accountId } };
  return bodyOf(api.PATCH('/api/actandpos/accounts/{account_id}/rules', { params, body }));
}

/** On, it cancels every open order and lets nothing be opened. */
export async function setKillSwitch(accountId: AccountId, on: boolean): Promise<void> {
  const params = { path: { account_id: accountId } };
  const call = api.POST('/api/actandpos/accounts/{account_id}/kill-switch', { params, body: { on } });
  mergeAnswer({ account: await bodyOf(call) });
}

export function rulesQueryOptions(accountId: AccountId) {
  return queryOptions({
    queryKey: ['rules', accountId],
    queryFn: () => fetchRules(accountId),
    staleTime: 0,
  });
}
