import { expect, it } from 'vitest';
import type { Instant, TelemetryRow } from '@/lib/api/types';
import { at } from '@/testing/samples';
import { seriesOf } from './series';

function row(seconds: number, part: string, figures: TelemetryRow['figures']): TelemetryRow {
  return { minute: at(seconds) as Instant, part, figures };
}

it('tells the newest figures of each part, and what moved before them', () => {
  const rows = [
    row(0, 'book', { accounts: 1_200, open_orders: 3 }),
    row(0, 'engine', { is_ready: true }),
    row(60, 'book', { accounts: 1_200, open_orders: 5 }),
  ];
  expect(seriesOf(rows)).toEqual([
    {
      part: 'book',
      minute: at(60),
      figures: [
        { name: 'Accounts', words: '1,200', points: [] },
        { name: 'Open orders', words: '5', points: [3, 5] },
      ],
    },
    { part: 'engine', minute: at(0), figures: [{ name: 'Is ready', words: 'Yes', points: [] }] },
  ]);
});

it('leaves out what says nothing, and puts counts by reason in words', () => {
  const [feed] = seriesOf([
    row(0, 'feed sim', { dropped: { CROSSED: 2 }, tape: null, notice: '', held: {}, lag_us: 271 }),
  ]);
  expect(feed?.figures).toEqual([
    { name: 'Dropped', words: 'CROSSED 2', points: [] },
    { name: 'Lag', words: '0.3 ms', points: [] },
  ]);
});
