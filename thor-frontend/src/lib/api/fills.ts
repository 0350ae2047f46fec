import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';
import type { AccountId, Trade } from './types';

const FILLS_MAX = 200;

/** The account's own newest fills of a symbol. */
export async function fetchFills(accountId: AccountId, symbol: string): Promise<Trade[]> {
  const query = { account_id: accountId, symbol, limit: FILLS_MAX };
  return (await bodyOf(api.GET('/api/trades/trades', { params: { query } }))).trades;
}

/** The account's fills of a symbol; `progress` is what changes with each fill. */
export function fillsQueryOptions(accountId: AccountId, symbol: string, progress: readonly unknown[]) {
  return queryOptions({
    queryKey: ['fills', accountId, symbol, ...progress],
    queryFn: () => fetchFills(accountId, symbol),
    enabled: symbol !== '',
  });
}
