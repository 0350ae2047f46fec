import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';

const RETRIES_MAX = 2;

/** What the server refused stays refused; only a lost answer or a busy server is worth asking again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  if (failures >= RETRIES_MAX) return false;
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 30_000, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}
