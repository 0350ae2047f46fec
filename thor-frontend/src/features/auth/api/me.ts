import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { Me } from '@/lib/api/types';

export async function fetchMe(): Promise<Me> {
  return bodyOf(api.GET('/api/me'));
}

/** Who the customer is to Thor, staff or not, and what staff allow them. A change is seen with the next visit. */
export const meQueryOptions = queryOptions({
  queryKey: ['me'],
  queryFn: fetchMe,
  staleTime: Number.POSITIVE_INFINITY,
});
