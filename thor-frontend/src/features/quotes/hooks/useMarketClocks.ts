import { useQuery } from '@tanstack/react-query';
import { fetchMarketClocks } from '../api';

const REFRESH_MS = 60_000;

export function useMarketClocks() {
  return useQuery({
    queryKey: ['marketClocks'],
    queryFn: fetchMarketClocks,
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}
