import { useQuery } from '@tanstack/react-query';
import { fetchMe } from '../api/me';

/** Who the customer is to Thor, staff or not, and what staff allow them. A change is seen with the next visit. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: Number.POSITIVE_INFINITY });
}
