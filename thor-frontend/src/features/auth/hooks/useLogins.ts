import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endLogins, fetchLogins } from '../api/sessions';

const LOGINS_KEY = ['logins'] as const;

/** Where the customer is logged in, this browser first. */
export function useLogins() {
  return useQuery({ queryKey: LOGINS_KEY, queryFn: fetchLogins, staleTime: 0 });
}

export function useEndLogins() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: endLogins,
    onSuccess: (left) => queryClient.setQueryData(LOGINS_KEY, left),
  });
}
