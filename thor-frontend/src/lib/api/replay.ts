import { api, bodyOf } from './client';
import type { Instant, Replay } from './types';

export type ReplayAction =
  | { action: 'start'; tape: string; speed: number; starting_balance: string }
  | { action: 'pause' | 'resume' | 'stop' }
  | { action: 'seek'; time: Instant }
  | { action: 'speed'; speed: number };

export async function fetchReplay(): Promise<Replay | null> {
  return (await bodyOf<{ replay: Replay | null }>(api.GET('/api/livedata/replay'))).replay;
}

export async function controlReplay(action: ReplayAction): Promise<Replay> {
  // The account's terms count for a start alone; the description has them in every call.
  const body = { account_type: 'CASH' as const, starting_balance: '100000.00', ...action };
  return bodyOf<Replay>(api.POST('/api/livedata/replay', { body }));
}
