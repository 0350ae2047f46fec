import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SessionUser } from '../api/allauth';
import { sessionQueryOptions } from '../api/session';

export function useSession() {
  return useQuery(sessionQueryOptions);
}

export function setSession(queryClient: QueryClient, user: SessionUser | null): void {
  queryClient.setQueryData(sessionQueryOptions.queryKey, user);
}

/** Forgets what was fetched under a login once its pages are gone: while they stand they would ask for it again. */
export function useForgetAtLogout(): void {
  const queryClient = useQueryClient();
  useEffect(
    () => () =>
      queryClient.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== sessionQueryOptions.queryKey[0],
      }),
    [queryClient],
  );
}

export function recheckSession(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: sessionQueryOptions.queryKey });
}
