import { api, bodyOf } from '@/lib/api/client';
import type { MarketClock } from '@/lib/api/types';

/** Every market's hours, as the server's calendar has them. */
export async function fetchMarketClocks(): Promise<MarketClock[]> {
  return (await bodyOf<{ markets: MarketClock[] }>(api.GET('/api/livedata/clock'))).markets;
}
