import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { keepWithLogin } from './kept/kept';
import type { KeyAction } from './keys/actions';

export type SendMode = 'confirm' | 'oneClick';
export type TimeZoneChoice = 'local' | 'exchange' | 'utc';

export interface KeyChoice {
  key: string;
  shift: boolean;
}

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
export const usePreferences = create<Preferences>()(
  persist((): Preferences => AS_DELIVERED, { name: 'thor-preferences' }),
);
keepWithLogin('page', usePreferences);

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}
