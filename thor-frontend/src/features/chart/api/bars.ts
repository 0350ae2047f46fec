import { api, bodyOf } from '@/lib/api/client';
import type { Bar, BarInterval } from '@/lib/api/types';

const BARS_MAX = 500;

export async function fetchBars(symbol: string, interval: BarInterval): Promise<Bar[]> {
  const query = { symbol, interval, limit: BARS_MAX };
  return (await bodyOf<{ bars: Bar[] }>(api.GET('/api/livedata/bars', { params: { query } }))).bars;
}
