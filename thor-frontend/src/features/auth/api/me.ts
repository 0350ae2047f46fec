import { api, bodyOf } from '@/lib/api/client';
import type { Me } from '@/lib/api/types';

export async function fetchMe(): Promise<Me> {
  return bodyOf<Me>(api.GET('/api/me'));
}
