import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';
import type { AccountId, EndedReplay, Instant, Money, Replay } from './types';

export type StartAction =
  | { action: 'start'; prices: 'TAPE'; tape: string; speed: number; starting_balance: string }
  | { action: 'start'; prices: 'PUSHED'; starting_balance: string };

export type ReplayAction =
  | StartAction
  | { action: 'pause' | 'resume' | 'stop' }
  | { action: 'seek'; time: Instant }
  | { action: 'speed'; speed: number };

/** What the trading of a recorded day came to. */
export interface ReplayResult {
  account_id: AccountId;
  display_name: string;
  is_running: boolean;
  starting_balance: Money;
  net_liq: Money;
  /** Net of `costs`. */
  pl: Money;
  costs: Money;
  trades: number;
  round_trips: number;
  won: number;
  /** Percent of the round trips; null before the first. */
  win_rate: string | null;
  updated_at: Instant;
}

/** A replay that runs, as the staff see it. */
export interface RunningReplay extends Replay {
  customer_id: number;
  email: string;
  started_at: Instant;
  idle_seconds: number;
}

export interface CurrentReplay {
  replay: Replay | null;
  ended: EndedReplay | null;
}

export async function fetchCurrentReplay(): Promise<CurrentReplay> {
  return bodyOf<CurrentReplay>(api.GET('/api/livedata/replay'));
}

export async function fetchReplay(): Promise<Replay | null> {
  return (await fetchCurrentReplay()).replay;
}

/** What recorded days came to, the newest first; of one account, or of all. */
export async function fetchReplayResults(accountId?: AccountId): Promise<ReplayResult[]> {
  const query = accountId === undefined ? {} : { account_id: accountId };
  return (await bodyOf<{ replays: ReplayResult[] }>(api.GET('/api/trades/replays', { params: { query } })))
    .replays;
}

export async function fetchRunningReplays(): Promise<RunningReplay[]> {
  return (await bodyOf<{ replays: RunningReplay[] }>(api.GET('/api/livedata/replays'))).replays;
}

export async function endReplay(accountId: AccountId): Promise<RunningReplay[]> {
  const body = { account_id: accountId };
  return (await bodyOf<{ replays: RunningReplay[] }>(api.POST('/api/livedata/replays/end', { body })))
    .replays;
}

export async function controlReplay(action: ReplayAction): Promise<Replay> {
  // The account's terms count for a start alone; the description has them in every call.
  const terms = { prices: 'TAPE' as const, account_type: 'CASH' as const, starting_balance: '100000.00' };
  const body = { ...terms, ...action };
  return bodyOf<Replay>(api.POST('/api/livedata/replay', { body }));
}

export const replayQueryOptions = queryOptions({ queryKey: ['replay'], queryFn: fetchReplay, staleTime: 0 });
