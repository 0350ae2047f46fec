import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Instant } from '@/lib/api/types';
import { sampleOrder } from '@/testing/samples';
import { PendingCountdown } from './PendingCountdown';

function inSeconds(seconds: number): Instant {
  return new Date(Date.now() + seconds * 1_000).toISOString() as Instant;
}

it('a pending order counts the seconds in which it can still be changed', () => {
  const times = { time_placed: inSeconds(0), time_release: inSeconds(4.5) };
  render(<PendingCountdown order={sampleOrder({ status: 'PENDING', ...times })} isBrief />);
  expect(screen.getByText('5 s')).toBeInTheDocument();
});

it('an order that waits for the open counts nothing', () => {
  const times = { time_placed: inSeconds(0), time_release: inSeconds(20_418) };
  render(<PendingCountdown order={sampleOrder({ status: 'PENDING', ...times })} isBrief />);
  expect(screen.getByText('at the open')).toHaveAttribute(
    'title',
    expect.stringMatching(/^Waiting for the open/),
  );
});

it('nothing is counted once it is at the market', () => {
  const { container } = render(
    <>
      <PendingCountdown order={sampleOrder({ status: 'WORKING', time_release: inSeconds(4) })} />
      <PendingCountdown order={sampleOrder({ status: 'PENDING', time_release: null })} />
    </>,
  );
  expect(container).toBeEmptyDOMElement();
});
