import { useQuery } from '@tanstack/react-query';
import { fetchLiveDataStatus } from '../api';

const REFRESH_MS = 2_000;

export function useLiveDataStatus() {
  return useQuery({
    queryKey: ['liveDataStatus'],
    queryFn: fetchLiveDataStatus,
    refetchInterval: REFRESH_MS,
    staleTime: REFRESH_MS,
  });
}
