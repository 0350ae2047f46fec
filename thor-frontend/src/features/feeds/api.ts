import { api, bodyOf } from '@/lib/api/client';
import type { LiveDataStatus } from '@/lib/api/types';

/** How every source of prices is, as the server sees it. */
export async function fetchLiveDataStatus(): Promise<LiveDataStatus> {
  return bodyOf<LiveDataStatus>(api.GET('/api/livedata/status'));
}
