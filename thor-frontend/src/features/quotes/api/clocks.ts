import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { MarketClock } from '@/lib/api/types';
import type { Market } from '@/stores/marketStore';

/** Every market's hours, as the server's calendar has them. */
export async function fetchMarketClocks(market: Market): Promise<MarketClock[]> {
  return (await bodyOf(api.GET('/api/livedata/clock', { params: { query: { market } } }))).markets;
}

const REFRESH_MS = 60_000;

export function marketClocksQueryOptions(market: Market) {
  return queryOptions({
    queryKey: ['marketClocks', market],
    queryFn: () => fetchMarketClocks(market),
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}
