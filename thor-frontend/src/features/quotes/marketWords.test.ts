import { expect, it } from 'vitest';
import type { MarketClock } from '@/lib/api/types';
import { at } from '@/testing/samples';
import { marketWords } from './marketWords';

const NOON = Date.parse(at(0));

function market(change: Partial<MarketClock>): MarketClock {
  return {
    exchange: 'US',
    title: 'US stocks',
    state: 'open',
    since: null,
    next_state: 'post',
    next_change: at(8_045),
    holiday: null,
    ...change,
  };
}

it('says what the market is and how long until it changes', () => {
  expect(marketWords(market({}), NOON)).toBe('US stocks open, after-hours in 2:14:05');
  expect(marketWords(market({ state: 'closed', next_state: 'open', next_change: at(200_000) }), NOON)).toBe(
    'US stocks closed, opens in 2 d 7 h',
  );
});

it('names a holiday, and counts nothing where no change is known', () => {
  const closed = market({ state: 'closed', holiday: 'Thanksgiving', next_change: null, next_state: null });
  expect(marketWords(closed, NOON)).toBe('US stocks closed (Thanksgiving)');
});
