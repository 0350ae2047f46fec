import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';
import type { Instant, Price } from './types';

/** Told of once its price has come: up to it, or down. */
export interface PriceAlert {
  id: number;
  symbol: string;
  way: 'UP' | 'DOWN';
  price: Price;
  created_at: Instant;
  /** When the price came, and what it was then; null while it is waited for. */
  fired_at: Instant | null;
  fired_price: Price | null;
}

export interface PriceAlerts {
  /** The oldest first. */
  waiting: PriceAlert[];
  /** The newest first. */
  fired: PriceAlert[];
}

export interface NewAlert {
  symbol: string;
  way: PriceAlert['way'];
  price: string;
}

export async function fetchAlerts(): Promise<PriceAlerts> {
  return bodyOf<PriceAlerts>(api.GET('/api/livedata/alerts'));
}

export async function makeAlert(body: NewAlert): Promise<PriceAlert> {
  return bodyOf<PriceAlert>(api.POST('/api/livedata/alerts', { body }));
}

export async function deleteAlert(id: number): Promise<void> {
  await api.DELETE('/api/livedata/alerts/{alert_id}', { params: { path: { alert_id: id } } });
}

export const alertsQueryOptions = queryOptions({ queryKey: ['alerts'], queryFn: fetchAlerts });
