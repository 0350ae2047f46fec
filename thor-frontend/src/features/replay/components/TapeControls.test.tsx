import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import type { Instant, Replay } from '@/lib/api/types';
import { showPart } from '@/testing/page';
import { TapeControls } from './TapeControls';

const REPLAY: Replay = {
  account_id: null,
  prices: 'TAPE',
  tape: 'day.csv',
  paused: false,
  speed: 60,
  begins: '2013-10-09T13:30:00.000Z' as Instant,
  ends: '2013-10-09T14:30:00.000Z' as Instant,
  tape_time: '2013-10-09T13:30:00.000Z' as Instant,
  fraction: 0,
  done: false,
} as Replay;

function Tape({ onSeek }: { onSeek: (time: Instant) => void }) {
  const [time, setTime] = useState('2013-10-09T13:30:00.000Z');
  return (
    <>
      <TapeControls replay={{ ...REPLAY, tape_time: time as Instant }} onSeek={onSeek} />
      <button type="button" onClick={() => setTime('2013-10-09T13:36:00.000Z')}>
        The tape goes on
      </button>
    </>
  );
}

function showTape() {
  const onSeek = vi.fn();
  showPart(<Tape onSeek={onSeek} />);
  const slider = screen.getByRole<HTMLInputElement>('slider');
  const goOn = () => fireEvent.click(screen.getByText('The tape goes on'));
  return { onSeek, slider, goOn };
}

it('a slider that is held stays where it is while the tape goes on, and seeks when it is let go', () => {
  const { onSeek, slider, goOn } = showTape();
  fireEvent.pointerDown(slider);
  fireEvent.change(slider, { target: { value: '500' } });
  goOn();
  expect(screen.getByRole('slider')).toBe(slider);
  expect(slider.value).toBe('500');
  fireEvent.pointerUp(slider);
  expect(onSeek).toHaveBeenCalledExactlyOnceWith('2013-10-09T14:00:00.000Z');
  expect(slider.value).toBe('100');
});

it('a slider that nobody moved goes with the tape and seeks nothing', () => {
  const { onSeek, slider, goOn } = showTape();
  fireEvent.pointerDown(slider);
  goOn();
  fireEvent.pointerUp(slider);
  expect(slider.value).toBe('100');
  expect(onSeek).not.toHaveBeenCalled();
});
