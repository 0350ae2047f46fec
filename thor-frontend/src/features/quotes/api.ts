import { api, bodyOf } from '@/lib/api/client';
import type { MarketClock } from '@/lib/api/types';
import type { Market } from '@/stores/marketStore';

/** Every market's hours, as the server's calendar has them. */
export async function fetchMarketClocks(market: Market): Promise<MarketClock[]> {
  return (
    await bodyOf<{ markets: MarketClock[] }>(
      api.GET('/api/livedata/clock', { params: { query: { market } } }),
    )
  ).markets;
}
