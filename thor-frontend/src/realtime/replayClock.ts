import { useMarketStore } from '@/stores/marketStore';
import { useLiveStore } from './liveStore';

/** The market's own time at `now` of this machine: the same at the live market, the tape's where a day is traded again. */
export function marketNow(now: number): number {
  if (useMarketStore.getState().market === 'live') return now;
  const { replay, replayToldAt } = useLiveStore.getState();
  if (!replay?.tape_time) return now;
  const runs = !replay.paused && !replay.done && replay.speed > 0;
  return Date.parse(replay.tape_time) + (runs ? Math.max(0, now - replayToldAt) * replay.speed : 0);
}
