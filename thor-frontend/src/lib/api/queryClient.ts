import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';

const RETRIES_MAX = 2;

/** What the server refused stays refused; only a lost answer or a busy server is worth asking again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  if (failures >= RETRIES_MAX) return false;
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

export function makeQueryClient(onUnauthenticated: () => void): QueryClient {
  function onError(error: unknown) {
    if (error instanceof ApiError && error.code === 'NOT_AUTHENTICATED') onUnauthenticated();
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Asked also while the browser calls itself offline: the Thor of this machine answers without any network.
      queries: {
        retry: isWorthRetrying,
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      // Sent at once or not at all: kept until the line is back, a command would do what nobody wants any more.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
