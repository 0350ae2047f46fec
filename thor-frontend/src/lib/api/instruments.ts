import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';
import type { Instrument } from './types';

async function fetchInstruments(query: { symbols?: string; query?: string }): Promise<Instrument[]> {
  const { instruments } = await bodyOf(api.GET('/api/livedata/instruments', { params: { query } }));
  return instruments;
}

/** One instrument by its symbol; null where Thor knows none. What an instrument is does not change in a day. */
export function instrumentQueryOptions(symbol: string) {
  return queryOptions({
    queryKey: ['instrument', symbol],
    queryFn: async () => {
      const found = await fetchInstruments({ symbols: symbol });
      return found.find((instrument) => instrument.symbol === symbol) ?? found[0] ?? null;
    },
    enabled: symbol !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function instrumentSearchQueryOptions(text: string) {
  return queryOptions({
    queryKey: ['instruments', text],
    queryFn: () => fetchInstruments({ query: text }),
    enabled: text !== '',
  });
}
