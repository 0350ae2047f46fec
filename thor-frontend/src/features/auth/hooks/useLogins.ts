import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endLogins, loginsQueryOptions } from '../api/logins';

export function useLogins() {
  return useQuery(loginsQueryOptions);
}

export function useEndLogins() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: endLogins,
    onSuccess: (left) => queryClient.setQueryData(loginsQueryOptions.queryKey, left),
  });
}
