import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { Tape } from '@/lib/api/types';

export async function fetchTapes(): Promise<Tape[]> {
  return (await bodyOf(api.GET('/api/livedata/tapes'))).tapes;
}

/** A day that has ended becomes a tape by itself. */
const TAPES_REFRESH_MS = 30_000;

export const tapesQueryOptions = queryOptions({
  queryKey: ['tapes'],
  queryFn: fetchTapes,
  refetchInterval: TAPES_REFRESH_MS,
});
