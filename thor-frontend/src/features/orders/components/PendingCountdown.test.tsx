import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Instant } from '@/lib/api/types';
import { sampleOrder } from '@/testing/samples';
import { PendingCountdown } from './PendingCountdown';

function inSeconds(seconds: number): Instant {
  return new Date(Date.now() + seconds * 1_000).toISOString() as Instant;
}

it('a pending order counts the seconds in which it can still be changed', () => {
  render(<PendingCountdown order={sampleOrder({ status: 'PENDING', time_release: inSeconds(4.5) })} />);
  expect(screen.getByText('5 s')).toBeInTheDocument();
});

it('nothing is counted once it is at the market, or where it waits for something else', () => {
  const { container } = render(
    <>
      <PendingCountdown order={sampleOrder({ status: 'WORKING', time_release: inSeconds(4) })} />
      <PendingCountdown order={sampleOrder({ status: 'PENDING', time_release: null })} />
      <PendingCountdown order={sampleOrder({ status: 'PENDING', time_release: inSeconds(-1) })} />
    </>,
  );
  expect(container).toBeEmptyDOMElement();
});
