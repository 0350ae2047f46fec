import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { showTimesIn, type TimeZoneChoice } from '@/lib/format/time';
import type { KeyAction, KeyChoice } from '@/lib/shortcuts/actions';
import { syncWithLogin } from './synced/sync';

export type SendMode = 'confirm' | 'oneClick';

/** Beyond which a ticket asks whether it is meant so; an empty one never asks. */
export interface WarningLimits {
  /** Percent that a limit may lie beyond the market. */
  limitPercent: string;
  /** Percent of the account's equity that an order may come to. */
  equityPercent: string;
  /** Units of an order. */
  quantity: string;
}

export interface Preferences {
  /** Review each order before it goes, or send it with the first click. */
  sendMode: SendMode;
  /** A short sound with fills and rejects. */
  hasSounds: boolean;
  timeZone: TimeZoneChoice;
  warnings: WarningLimits;
  /** Keys the customer has changed; the rest are as delivered. */
  keys: Partial<Record<KeyAction, KeyChoice>>;
}

const AS_DELIVERED: Preferences = {
  sendMode: 'confirm',
  hasSounds: false,
  timeZone: 'local',
  warnings: { limitPercent: '5', equityPercent: '50', quantity: '10000' },
  keys: {},
};

/** How the customer likes the page; it follows them. */
export const usePreferencesStore = create<Preferences>()(
  persist((): Preferences => AS_DELIVERED, { name: 'thor-preferences' }),
);
syncWithLogin('page', usePreferencesStore);
usePreferencesStore.subscribe(({ timeZone }) => showTimesIn(timeZone));
showTimesIn(usePreferencesStore.getState().timeZone);

export function prefer(change: Partial<Preferences>): void {
  usePreferencesStore.setState(change);
}
