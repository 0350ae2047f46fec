import { describe, expect, it } from 'vitest';
import type { Instant, Order, OrderId } from '@/lib/api/types';
import { sampleOrder } from '@/testing/samples';
import { waitingOf } from './waiting';

const PLACED = '2026-11-30T08:00:00.000Z' as Instant;

function words(change: Partial<Order>, now: string, reviewSeconds = 0): string | null {
  const order = sampleOrder({ status: 'PENDING', time_placed: PLACED, ...change });
  return waitingOf(order, { review_window_seconds: reviewSeconds }, Date.parse(now))?.words ?? null;
}

describe('what a pending order waits for', () => {
  it.each<[string, Partial<Order>, string, number, string | null]>([
    ['one that works waits for nothing', { status: 'WORKING' }, PLACED, 0, null],
    [
      'a closed market opens today',
      { time_release: '2026-11-30T14:30:00.000Z' as Instant },
      PLACED,
      0,
      'Waiting for the open at 09:30 New York',
    ],
    [
      'or on another day',
      { time_release: '2026-12-01T14:30:00.000Z' as Instant },
      '2026-11-30T23:00:00.000Z',
      0,
      'Waiting for the open at 09:30 New York, Tue, Dec 1',
    ],
    [
      'a long review is none of the market’s',
      { time_release: '2026-11-30T09:00:00.000Z' as Instant },
      PLACED,
      3600,
      'Sent to market in 60:00',
    ],
    [
      'a long one is counted in minutes and seconds',
      { time_release: '2026-11-30T09:00:00.000Z' as Instant },
      '2026-11-30T08:00:26.000Z',
      3600,
      'Sent to market in 59:34',
    ],
    [
      'a short one is counted in seconds',
      { time_release: '2026-11-30T08:00:05.000Z' as Instant },
      '2026-11-30T08:00:00.500Z',
      5,
      'Sent to market in 5 s',
    ],
    [
      'an exit waits for its entry',
      { time_release: null, parent_id: (3 * 2 ** 44 + 17) as OrderId },
      PLACED,
      0,
      'Waiting for order 17 to fill',
    ],
    ['what is due is on its way', { time_release: PLACED }, PLACED, 0, null],
  ])('%s', (_name, change, now, reviewSeconds, expected) => {
    expect(words(change, now, reviewSeconds)).toBe(expected);
  });
});
