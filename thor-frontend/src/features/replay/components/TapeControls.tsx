import { useState } from 'react';
import { SmallButton } from '@/components/controls/buttons';
import { PlainInput, PlainSelect } from '@/components/controls/inputs';
import type { Instant, Replay } from '@/lib/api/types';
import { formatClock } from '@/lib/format/time';
import { useReplayControl } from '../hooks/useReplay';
import styles from './replay.module.css';

interface TapeControlsProps {
  replay: Replay;
  onSeek: (time: Instant) => void;
}

const SPEEDS: readonly number[] = [1, 2, 5, 10, 30, 60, 0];
const STEPS = 1_000;

/** Play, pause, seek and speed of a tape, and where it stands. */
export function TapeControls({ replay, onSeek }: TapeControlsProps) {
  const control = useReplayControl();
  const { paused, done, speed } = replay;
  return (
    <>
      <SmallButton
        place="bar"
        data-testid="replay-play"
        disabled={done}
        onClick={() => control.mutate({ action: paused ? 'resume' : 'pause' })}
      >
        {paused ? '▶ Play' : '❚❚ Pause'}
      </SmallButton>
      <PlainSelect
        aria-label="Speed"
        data-testid="replay-speed"
        value={speed}
        onChange={(event) => control.mutate({ action: 'speed', speed: Number(event.currentTarget.value) })}
      >
        {[...new Set([...SPEEDS, speed])].map((option) => (
          <option key={option} value={option}>
            {option === 0 ? 'Maximum' : `${option}×`}
          </option>
        ))}
      </PlainSelect>
      <SeekBar replay={replay} onSeek={onSeek} />
      {done && <span>The day has ended.</span>}
    </>
  );
}

/** Where in the day the tape stands; it can be dragged once both ends are known, and stays with the hand meanwhile. */
function SeekBar({ replay, onSeek }: TapeControlsProps) {
  const [held, setHeld] = useState<number | null>(null);
  const begins = replay.begins === null ? Number.NaN : Date.parse(replay.begins);
  const ends = replay.ends === null ? Number.NaN : Date.parse(replay.ends);
  const isKnown = ends > begins;
  const at = replay.tape_time === null ? begins : Date.parse(replay.tape_time);
  const place = isKnown
    ? Math.round(((at - begins) / (ends - begins)) * STEPS)
    : Math.round(replay.fraction * STEPS);

  function letGo() {
    setHeld(null);
    if (held !== null && held !== place)
      onSeek(new Date(begins + ((ends - begins) * held) / STEPS).toISOString() as Instant);
  }

  return (
    <PlainInput
      type="range"
      className={styles.seek}
      aria-label="Time of day"
      data-testid="replay-seek"
      min={0}
      max={STEPS}
      value={held ?? place}
      disabled={!isKnown}
      title={isKnown ? `${formatClock(begins)} to ${formatClock(ends)}` : 'Reading the tape'}
      onChange={(event) => setHeld(Number(event.currentTarget.value))}
      onPointerUp={letGo}
      onPointerCancel={() => setHeld(null)}
      onKeyUp={letGo}
    />
  );
}
