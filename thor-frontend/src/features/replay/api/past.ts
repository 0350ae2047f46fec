import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, Position, Trade } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';

const FILLS_MAX = 500;

export interface Past {
  /** What was held at the end. */
  positions: Position[];
  /** The newest fills, a symbol's together. */
  bySymbol: { symbol: string; trades: Trade[] }[];
}

/** What an account whose replay is over did. */
export async function fetchPast(accountId: AccountId): Promise<Past> {
  const query = { account_id: accountId };
  const [activity, { trades }] = await Promise.all([
    bodyOf(api.GET('/api/actandpos/activity/today', { params: { query } })),
    bodyOf(api.GET('/api/trades/trades', { params: { query: { ...query, limit: FILLS_MAX } } })),
  ]);
  const symbols = [...new Set(trades.map(({ symbol }) => symbol))].sort();
  return {
    positions: activity.positions.filter(({ quantity }) => signOf(quantity) !== 0),
    bySymbol: symbols.map((symbol) => ({
      symbol,
      trades: trades.filter((trade) => trade.symbol === symbol),
    })),
  };
}

export function pastReplayQueryOptions(accountId: AccountId) {
  return queryOptions({ queryKey: ['replay-past', accountId], queryFn: () => fetchPast(accountId) });
}
