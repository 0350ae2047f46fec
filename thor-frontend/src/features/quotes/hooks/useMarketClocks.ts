import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/lib/market';
import { fetchMarketClocks } from '../api';

const REFRESH_MS = 60_000;

export function useMarketClocks() {
  const market = useMarket((state) => state.market);
  return useQuery({
    queryKey: ['marketClocks', market],
    queryFn: () => fetchMarketClocks(market),
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}
