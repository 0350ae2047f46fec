import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';

/** What kind of market prices come from, as the server says it; `own` is one whose prices the customer pushes. */
export interface MarketSource {
  kind: 'live' | 'simulated' | 'replay' | 'own';
  /** The day that is replayed; null until it is known, and elsewhere. */
  day: string | null;
}

export async function fetchMarketSource(): Promise<MarketSource> {
  return bodyOf(api.GET('/api/livedata/market'));
}

/** A tape moves on to its next day while it plays; another market takes a restart of Thor. */
const REPLAY_REFRESH_MS = 5_000;
const REFRESH_MS = 60_000;

export const marketSourceQueryOptions = queryOptions({
  queryKey: ['marketSource'],
  queryFn: fetchMarketSource,
  refetchInterval: ({ state }) => (state.data?.kind === 'replay' ? REPLAY_REFRESH_MS : REFRESH_MS),
});
