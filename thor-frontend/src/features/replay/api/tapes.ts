import { api, bodyOf } from '@/lib/api/client';
import type { Tape } from '@/lib/api/types';

export async function fetchTapes(): Promise<Tape[]> {
  return (await bodyOf<{ tapes: Tape[] }>(api.GET('/api/livedata/tapes'))).tapes;
}
