import { type QueryClient, useQuery } from '@tanstack/react-query';
import { fetchAlerts, type PriceAlerts } from '@/lib/api/alerts';

const ALERTS_KEY = ['alerts'] as const;
const NONE: PriceAlerts = { waiting: [], fired: [] };

/** The customer's price alerts, which Thor looks after. */
export function useAlerts(): PriceAlerts {
  return useQuery({ queryKey: ALERTS_KEY, queryFn: fetchAlerts }).data ?? NONE;
}

/** One was made, deleted or has fired, or word of it may have been missed. */
export function refetchAlerts(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ALERTS_KEY });
}
