import { api, bodyOf } from '@/lib/api/client';
import type { Bar, BarInterval } from '@/lib/api/types';
import type { Market } from '@/lib/market';

const BARS_MAX = 500;

export async function fetchBars(symbol: string, interval: BarInterval, market: Market): Promise<Bar[]> {
  const query = { symbol, interval, limit: BARS_MAX, market };
  return (await bodyOf<{ bars: Bar[] }>(api.GET('/api/livedata/bars', { params: { query } }))).bars;
}
