import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import type { OrderPreview, OrderTermsBody } from '@/lib/api/types';

/** What the engine would make of an order now. Nothing is placed, and nothing of it goes into the live store. */
export async function previewOrder(body: OrderTermsBody): Promise<OrderPreview> {
  return bodyOf(api.POST('/api/trades/orders/preview', { body }));
}

const PREVIEW_REFRESH_MS = 3_000;

/** What the engine would make of an order; `terms` is the call's body as JSON. */
export function orderPreviewQueryOptions(terms: string) {
  return queryOptions({
    queryKey: ['preview', terms],
    queryFn: () => previewOrder(JSON.parse(terms)),
    retry: false,
    staleTime: PREVIEW_REFRESH_MS,
    gcTime: PREVIEW_REFRESH_MS,
    refetchInterval: (query) => (query.state.error instanceof ApiError ? false : PREVIEW_REFRESH_MS),
  });
}
