import { describe, expect, it } from 'vitest';
import type { Bar } from '@/lib/api/types';
import { type BarsMessage, withBars } from '@/realtime/bars';
import { at } from '@/testing/samples';
import { candlesOf, firstChange, snapped } from './candles';

function bar(minute: number, close = '1.75'): Bar {
  return { time: at(60 * minute), open: '1.5', high: '2', low: '1', close, volume: '300' } as never;
}

function told(bars: Bar[], whole = false): BarsMessage {
  return { type: 'bars', symbol: 'SPY', interval: '1m', whole, bars };
}

describe('bars as the server tells them', () => {
  const known = [bar(0), bar(1), bar(2)];

  it.each<[string, BarsMessage, Bar[], number]>([
    ['the running one changes', told([bar(2, '9')]), [bar(0), bar(1), bar(2, '9')], 2],
    [
      'it ends and others follow',
      told([bar(2, '9'), bar(3), bar(5)]),
      [bar(0), bar(1), bar(2, '9'), bar(3), bar(5)],
      2,
    ],
    ['all begins anew', told([bar(7)], true), [bar(7)], 0],
    ['nothing is left', told([], true), [], 0],
    ['nothing is new', told([]), known, 2],
  ])('%s', (_, message, expected, from) => {
    const bars = withBars(known, message);
    expect(bars).toEqual(expected);
    expect(firstChange(known, bars)).toBe(from);
  });
});

it('bars come as text and are drawn as numbers', () => {
  const bar = { time: at(0), open: '1.5', high: '2', low: '1', close: '1.75', volume: '300' };
  expect(candlesOf([bar as never])).toEqual([
    { time: Math.floor(Date.parse(at(0)) / 1_000), open: 1.5, high: 2, low: 1, close: 1.75, volume: 300 },
  ]);
});

it('a dragged line falls on the instrument’s grid, and never to zero', () => {
  expect(snapped(165.8149, '0.01')).toBe('165.81');
  expect(snapped(6_667.4, '0.25')).toBe('6667.50');
  expect(snapped(-3, '0.01')).toBe('0.01');
});
