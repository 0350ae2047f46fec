import { api, bodyOf } from './client';
import type { AccountId, Trade } from './types';

const FILLS_MAX = 200;

/** The account's own newest fills of a symbol. */
export async function fetchFills(accountId: AccountId, symbol: string): Promise<Trade[]> {
  const query = { account_id: accountId, symbol, limit: FILLS_MAX };
  return (await bodyOf<{ trades: Trade[] }>(api.GET('/api/trades/trades', { params: { query } }))).trades;
}
