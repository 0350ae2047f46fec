import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { compare } from './decimal';
import { keepWithLogin } from './kept/kept';

export interface PriceAlert {
  id: number;
  symbol: string;
  price: string;
  /** Which way the price has to come: up to it, or down. */
  way: 'up' | 'down';
  /** When the price came, in milliseconds since 1970, and what it was then; absent while it is waited for. */
  reachedAt?: number;
  reachedLast?: string;
}

interface AlertsState {
  alerts: readonly PriceAlert[];
  nextId: number;
}

const ALERTS_MAX = 200;

/** Prices the trader wants to be told of, and those that came; they follow the customer. */
export const useAlerts = create<AlertsState>()(
  persist((): AlertsState => ({ alerts: [], nextId: 1 }), { name: 'thor-alerts' }),
);
keepWithLogin('alerts', useAlerts);

export function isWaiting({ reachedAt }: PriceAlert): boolean {
  return reachedAt === undefined;
}

/** The way is told by where the market stands now. */
export function addAlert(symbol: string, price: string, last: string): void {
  useAlerts.setState(({ alerts, nextId }) => ({
    alerts: trimmed([...alerts, { id: nextId, symbol, price, way: wayTo(price, last) }]),
    nextId: nextId + 1,
  }));
}

export function removeAlert(id: number): void {
  useAlerts.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.id !== id) }));
}

/** Waits for the same price again, from where the market stands now. */
export function rearmAlert(id: number, last: string): void {
  change(id, ({ symbol, price }) => ({ id, symbol, price, way: wayTo(price, last) }));
}

/** The price has come: the alert stays, as history. */
export function markReached(id: number, last: string, now: number): void {
  change(id, (alert) => ({ ...alert, reachedAt: now, reachedLast: last }));
}

export function isReached({ price, way }: PriceAlert, last: string): boolean {
  const order = compare(last, price);
  return way === 'up' ? order >= 0 : order <= 0;
}

function wayTo(price: string, last: string): PriceAlert['way'] {
  return compare(price, last) >= 0 ? 'up' : 'down';
}

function change(id: number, to: (alert: PriceAlert) => PriceAlert): void {
  useAlerts.setState(({ alerts }) => ({
    alerts: alerts.map((alert) => (alert.id === id ? to(alert) : alert)),
  }));
}

/** History makes room for what is waited for. */
function trimmed(alerts: readonly PriceAlert[]): readonly PriceAlert[] {
  if (alerts.length <= ALERTS_MAX) return alerts;
  const oldest = alerts.find((alert) => !isWaiting(alert)) ?? alerts[0];
  return alerts.filter((alert) => alert !== oldest);
}
