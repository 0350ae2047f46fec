import { useQuery } from '@tanstack/react-query';
import { useMarketStore } from '@/stores/marketStore';
import { marketClocksQueryOptions } from '../api/clocks';

export function useMarketClocks() {
  const market = useMarketStore((state) => state.market);
  return useQuery(marketClocksQueryOptions(market));
}
