import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/errors';
import type { BarInterval } from '@/lib/api/types';
import { useMarket } from '@/lib/market';
import { fetchBars } from '../api/bars';

const REFRESH_MS = 60_000;

/** A symbol's bars; null where Thor keeps none of it. They are asked for again each minute, to true up what was missed. */
export function useBars(symbol: string, interval: BarInterval) {
  const market = useMarket((state) => state.market);
  return useQuery({
    queryKey: ['bars', market, symbol, interval],
    queryFn: async () => {
      try {
        return await fetchBars(symbol, interval, market);
      } catch (error) {
        if (error instanceof ApiError && (error.status === 404 || error.status === 400)) return null;
        throw error;
      }
    },
    enabled: symbol !== '',
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}
