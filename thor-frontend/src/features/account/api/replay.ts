import { queryOptions } from '@tanstack/react-query';
import { replayQueryOptions } from '@/lib/api/replay';

/** The replay that runs as the page comes to its market. */
export const replayEntryQueryOptions = queryOptions({
  ...replayQueryOptions,
  queryKey: [...replayQueryOptions.queryKey, 'entry'],
});
