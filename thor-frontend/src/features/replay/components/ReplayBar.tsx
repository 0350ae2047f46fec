import { useState } from 'react';
import type { Instant, Replay } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';
import { useMarket } from '@/lib/market';
import { marketNow } from '@/realtime/replayClock';
import { useLiveStore } from '@/realtime/store';
import { useReplayControl } from '../hooks/useReplay';
import { type Asked, ReplayAsk } from './ReplayAsk';
import styles from './replay.module.css';

interface ReplayBarProps {
  replay: Replay;
  /** Leaves the replay's market; it goes on by itself. */
  onLeave?: () => void;
}

const SPEEDS: readonly number[] = [1, 2, 5, 10, 30, 60, 0];
const STEPS = 1_000;

/** Play, pause, seek and speed of a recorded day, and where it stands. */
export function ReplayBar({ replay, onLeave }: ReplayBarProps) {
  const control = useReplayControl();
  const { paused, done, speed, account_id: accountId } = replay;
  const [asked, setAsked] = useState<Asked | null>(null);
  // An account that has not traded goes back with its customer, and loses nothing.
  const mayLose = useLiveStore((state) => {
    if (accountId === null) return false;
    const book = state.books[accountId];
    return !book?.account || Object.keys(book.orders).length > 0;
  });

  function seek(time: Instant) {
    const isBack = Date.parse(time) < marketNow(Date.now()) || done;
    if (isBack && mayLose) setAsked({ kind: 'back', time });
    else control.mutate({ action: 'seek', time });
  }

  function confirm(what: Asked) {
    setAsked(null);
    control.mutate(what.kind === 'back' ? { action: 'seek', time: what.time } : { action: 'stop' });
  }

  return (
    <section className={styles.bar} aria-label="Replay" data-testid="replay-bar">
      <strong className={styles.tape}>{replay.tape}</strong>
      <TapeClock replay={replay} />
      <button
        type="button"
        data-testid="replay-play"
        disabled={done}
        onClick={() => control.mutate({ action: paused ? 'resume' : 'pause' })}
      >
        {paused ? '▶ Play' : '❚❚ Pause'}
      </button>
      <label>
        <span className={styles.spoken}>Speed</span>
        <select
          data-testid="replay-speed"
          value={speed}
          onChange={(event) => control.mutate({ action: 'speed', speed: Number(event.currentTarget.value) })}
        >
          {[...new Set([...SPEEDS, speed])].map((option) => (
            <option key={option} value={option}>
              {option === 0 ? 'As fast as it goes' : `${option}×`}
            </option>
          ))}
        </select>
      </label>
      <SeekBar key={asked === null ? 'free' : 'asked'} replay={replay} onSeek={seek} />
      {done && <span>The day is over.</span>}
      {replay.last_error && <span className={styles.error}>{replay.last_error}</span>}
      <span className={styles.gap} />
      {onLeave && (
        <button type="button" onClick={onLeave}>
          To the live market
        </button>
      )}
      {accountId !== null && (
        <>
          <button type="button" data-testid="replay-stop" onClick={() => setAsked({ kind: 'end' })}>
            End the replay
          </button>
          {asked && (
            <ReplayAsk
              accountId={accountId}
              asked={asked}
              onLeave={() => setAsked(null)}
              onConfirm={confirm}
            />
          )}
        </>
      )}
    </section>
  );
}

/** The replay's own clock: to the second at its market, as it was last told elsewhere. Never the clock on the wall. */
function TapeClock({ replay }: { replay: Replay }) {
  const isHere = useMarket((state) => state.market === 'replay');
  const at = useClock((now) => (isHere ? marketNow(now) : replay.tape_time));
  const words = `${formatDay(at)} ${formatClock(at)}`;
  const exchange = formatExchangeClock(at);
  return (
    <time className={styles.clock} title={exchange} data-testid="replay-clock">
      {words}
    </time>
  );
}

/** Where in the day the tape stands; it can be dragged once both ends are known. */
function SeekBar({ replay, onSeek }: { replay: Replay; onSeek: (time: Instant) => void }) {
  const begins = replay.begins === null ? Number.NaN : Date.parse(replay.begins);
  const ends = replay.ends === null ? Number.NaN : Date.parse(replay.ends);
  const isKnown = ends > begins;
  const at = replay.tape_time === null ? begins : Date.parse(replay.tape_time);
  const place = isKnown
    ? Math.round(((at - begins) / (ends - begins)) * STEPS)
    : Math.round(replay.fraction * STEPS);

  function seek(to: number) {
    // A pointer is heard over a slider that cannot be moved, too.
    if (isKnown && to !== place)
      onSeek(new Date(begins + ((ends - begins) * to) / STEPS).toISOString() as Instant);
  }

  return (
    <input
      // A place that the tape has moved on from in the meantime starts anew.
      key={place}
      type="range"
      className={styles.seek}
      aria-label="Time of the day"
      data-testid="replay-seek"
      min={0}
      max={STEPS}
      defaultValue={place}
      disabled={!isKnown}
      title={isKnown ? `${formatClock(begins)} to ${formatClock(ends)}` : 'The tape is still looked through'}
      onPointerUp={(event) => seek(Number(event.currentTarget.value))}
      onKeyUp={(event) => event.key.startsWith('Arrow') && seek(Number(event.currentTarget.value))}
    />
  );
}
