import { type QueryClient, useQuery } from '@tanstack/react-query';
import { alertsQueryOptions } from '@/lib/api/alerts';
import type { Alerts } from '@/lib/api/types';

const NONE: Alerts = { waiting: [], fired: [] };

/** The customer's price alerts, which Thor looks after. */
export function useAlerts(): Alerts {
  return useQuery(alertsQueryOptions).data ?? NONE;
}

/** One was made, deleted or has fired, or word of it may have been missed. */
export function refetchAlerts(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: alertsQueryOptions.queryKey });
}
