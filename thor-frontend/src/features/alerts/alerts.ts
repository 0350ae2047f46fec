import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { compare } from '@/lib/decimal';
import { keepWithLogin } from '@/lib/kept/kept';

export interface PriceAlert {
  id: number;
  symbol: string;
  price: string;
  /** Which way the price has to come: up to it, or down. */
  way: 'up' | 'down';
}

interface AlertsState {
  alerts: readonly PriceAlert[];
  nextId: number;
}

/** Prices the trader wants to be told of; they follow the customer, and are looked after while the page is open. */
export const useAlerts = create<AlertsState>()(
  persist((): AlertsState => ({ alerts: [], nextId: 1 }), { name: 'thor-alerts' }),
);
keepWithLogin('alerts', useAlerts);

/** The way is told by where the market stands now. */
export function addAlert(symbol: string, price: string, last: string): void {
  useAlerts.setState(({ alerts, nextId }) => ({
    alerts: [...alerts, { id: nextId, symbol, price, way: compare(price, last) >= 0 ? 'up' : 'down' }],
    nextId: nextId + 1,
  }));
}

export function removeAlert(id: number): void {
  useAlerts.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.id !== id) }));
}

export function isReached({ price, way }: PriceAlert, last: string): boolean {
  const order = compare(last, price);
  return way === 'up' ? order >= 0 : order <= 0;
}
