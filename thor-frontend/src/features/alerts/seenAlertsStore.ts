import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Alert } from '@/lib/api/types';
import { syncWithLogin } from '@/stores/synced/sync';

interface SeenAlerts {
  /** When the newest alert fired that the customer has seen in the list, in milliseconds since 1970. */
  seenUntil: number;
}

/** Follows the customer: what was seen on one machine is no news on another. */
const useSeenAlertsStore = create<SeenAlerts>()(
  persist((): SeenAlerts => ({ seenUntil: 0 }), { name: 'thor-alerts-seen' }),
);
syncWithLogin('alerts', useSeenAlertsStore);

function firedAt({ fired_at }: Alert): number {
  return fired_at === null ? 0 : Date.parse(fired_at);
}

/** How many have fired since the customer last looked at the list. */
export function useUnseenCount(fired: readonly Alert[]): number {
  const seenUntil = useSeenAlertsStore((state) => state.seenUntil);
  return fired.filter((alert) => firedAt(alert) > seenUntil).length;
}

/** The customer looks at the list. */
export function seeAlerts(fired: readonly Alert[]): void {
  const newest = Math.max(0, ...fired.map(firedAt));
  useSeenAlertsStore.setState((state) => (newest > state.seenUntil ? { seenUntil: newest } : state));
}
