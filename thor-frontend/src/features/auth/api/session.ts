import { queryOptions } from '@tanstack/react-query';
import { fetchSession } from './allauth';

const RETRY_MS = 3_000;

/** The user, or null where nobody is logged in. While Thor does not answer it keeps asking. */
export const sessionQueryOptions = queryOptions({
  queryKey: ['session'],
  queryFn: fetchSession,
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : false),
});
