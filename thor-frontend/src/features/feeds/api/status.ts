import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { LiveDataStatus } from '@/lib/api/types';

/** How every source of prices is, as the server sees it. */
export async function fetchLiveDataStatus(): Promise<LiveDataStatus> {
  return bodyOf(api.GET('/api/livedata/status'));
}

const REFRESH_MS = 2_000;

export const liveDataStatusQueryOptions = queryOptions({
  queryKey: ['liveDataStatus'],
  queryFn: fetchLiveDataStatus,
  refetchInterval: REFRESH_MS,
  staleTime: REFRESH_MS,
});
