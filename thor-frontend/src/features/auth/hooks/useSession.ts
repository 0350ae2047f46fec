import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchSession, type SessionUser } from '../api/allauth';

const SESSION_KEY = ['session'] as const;
const RETRY_MS = 3_000;

/** The user, or null where nobody is logged in. While Thor does not answer it keeps asking. */
export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: fetchSession,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : false),
  });
}

export function setSession(queryClient: QueryClient, user: SessionUser | null): void {
  queryClient.setQueryData(SESSION_KEY, user);
}

/** Forgets what was fetched under a login once its pages are gone: while they stand they would ask for it again. */
export function useForgetAtLogout(): void {
  const queryClient = useQueryClient();
  useEffect(
    () => () => queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] }),
    [queryClient],
  );
}

export function recheckSession(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: SESSION_KEY });
}
