import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';
import type { AccountId, CurrentReplay, Instant, Replay, ReplayResult, RunningReplay } from './types';

export type StartAction =
  | { action: 'start'; prices: 'TAPE'; tape: string; speed: number; starting_balance: string }
  | { action: 'start'; prices: 'PUSHED'; starting_balance: string };

export type ReplayAction =
  | StartAction
  | { action: 'pause' | 'resume' | 'stop' }
  | { action: 'seek'; time: Instant }
  | { action: 'speed'; speed: number };

export async function fetchCurrentReplay(): Promise<CurrentReplay> {
  return bodyOf(api.GET('/api/livedata/replay'));
}

export async function fetchReplay(): Promise<Replay | null> {
  return (await fetchCurrentReplay()).replay;
}

/** What recorded days came to, the newest first; of one account, or of all. */
export async function fetchReplayResults(accountId?: AccountId): Promise<ReplayResult[]> {
  const query = accountId === undefined ? {} : { account_id: accountId };
  return (await bodyOf(api.GET('/api/trades/replays', { params: { query } }))).replays;
}

export async function fetchRunningReplays(): Promise<RunningReplay[]> {
  return (await bodyOf(api.GET('/api/livedata/replays'))).replays;
}

export async function endReplay(accountId: AccountId): Promise<RunningReplay[]> {
  const body = { account_id: accountId };
  return (await bodyOf(api.POST('/api/livedata/replays/end', { body }))).replays;
}

export async function controlReplay(action: ReplayAction): Promise<Replay> {
  return bodyOf(api.POST('/api/livedata/replay', { body: action }));
}

export const replayQueryOptions = queryOptions({ queryKey: ['replay'], queryFn: fetchReplay, staleTime: 0 });
