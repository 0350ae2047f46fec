import { type QueryClient, useQuery } from '@tanstack/react-query';
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

/** Says who is logged in now. With the login goes everything that was fetched under it. */
export function setSession(queryClient: QueryClient, user: SessionUser | null): void {
  queryClient.setQueryData(SESSION_KEY, user);
  if (user === null)
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
}

export function recheckSession(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: SESSION_KEY });
}
