import { useQuery } from '@tanstack/react-query';
import { fetchMe } from '../api/me';

/** Who the customer is to Thor: staff or not. It does not change while they are logged in. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: Number.POSITIVE_INFINITY });
}
