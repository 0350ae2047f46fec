import { describe, expect, it } from 'vitest';
import type { Instant, Price } from '@/lib/api/types';
import { at, sampleQuote } from '@/testing/samples';
import { candlesOf, snapped, withQuote } from './candles';

function last(price: string, seconds: number) {
  return { last: price as Price, ts: at(seconds) as Instant };
}

describe('the running candle', () => {
  const noon = Math.floor(Date.parse(at(0)) / 1_000);
  const running = { time: noon, open: 100, high: 101, low: 99, close: 100, volume: 5 };

  it('takes a price of its minute in, and stretches to it', () => {
    expect(withQuote(running, last('102.5', 30), '1m')).toEqual({ ...running, high: 102.5, close: 102.5 });
    expect(withQuote(running, last('98', 59), '1m')).toMatchObject({ low: 98, close: 98, high: 101 });
  });

  it('gives way to a new one in the next minute', () => {
    const next = withQuote(running, last('100.5', 61), '1m');
    expect(next).toEqual({ time: noon + 60, open: 100.5, high: 100.5, low: 100.5, close: 100.5, volume: 0 });
  });

  it('of a day goes on past midnight, and a quote that is late changes the newest', () => {
    expect(withQuote(running, last('100.5', 86_400), '1d')).toMatchObject({ time: noon });
    expect(withQuote(running, last('100.5', -90), '1m')).toMatchObject({ time: noon });
  });

  it('does not move without a price', () => {
    expect(withQuote(running, sampleQuote({ last: null }), '1m')).toBeNull();
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
