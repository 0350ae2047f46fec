import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, Bar, BarInterval, Trade } from '@/lib/api/types';

const BARS_MAX = 500;
const FILLS_MAX = 200;

export async function fetchBars(symbol: string, interval: BarInterval): Promise<Bar[]> {
  const query = { symbol, interval, limit: BARS_MAX };
  return (await bodyOf<{ bars: Bar[] }>(api.GET('/api/livedata/bars', { params: { query } }))).bars;
}

/** The account's own newest fills of a symbol. */
export async function fetchFills(accountId: AccountId, symbol: string): Promise<Trade[]> {
  const query = { account_id: accountId, symbol, limit: FILLS_MAX };
  return (await bodyOf<{ trades: Trade[] }>(api.GET('/api/trades/trades', { params: { query } }))).trades;
}
