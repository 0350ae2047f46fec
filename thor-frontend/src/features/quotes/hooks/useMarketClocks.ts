import { useQuery } from '@tanstack/react-query';
import { useMarketStore } from '@/stores/marketStore';
import { fetchMarketClocks } from '../api';

const REFRESH_MS = 60_000;

export function useMarketClocks() {
  const market = useMarketStore((state) => state.market);
  return useQuery({
    queryKey: ['marketClocks', market],
    queryFn: () => fetchMarketClocks(market),
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}
