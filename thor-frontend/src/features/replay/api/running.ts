import { queryOptions } from '@tanstack/react-query';
import { fetchRunningReplays } from '@/lib/api/replay';

const REFRESH_MS = 5_000;

export const runningReplaysQueryOptions = queryOptions({
  queryKey: ['replays-running'],
  queryFn: fetchRunningReplays,
  refetchInterval: REFRESH_MS,
});
