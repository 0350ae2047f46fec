import type { Bar, BarInterval } from '@/lib/api/types';
import { decimalsOf, multiply, round } from '@/lib/decimal';

/** Prices as the chart draws them. They are for the eye alone: no figure on the page is made of them. */
export interface Candle {
  /** Seconds since 1970, where the bar begins. */
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

export const INTERVALS: readonly { interval: BarInterval; words: string }[] = [
  { interval: '1m', words: '1 min' },
  { interval: '5m', words: '5 min' },
  { interval: '15m', words: '15 min' },
  { interval: '1h', words: '1 hour' },
  { interval: '1d', words: '1 day' },
];

export function candlesOf(bars: readonly Bar[]): Candle[] {
  return bars.map((bar) => ({
    time: Math.floor(Date.parse(bar.time) / 1_000),
    open: Number(bar.open),
    high: Number(bar.high),
    low: Number(bar.low),
    close: Number(bar.close),
    volume: Number(bar.volume),
  }));
}

/** From which bar on the drawn ones are to be drawn again: only the newest change. 0 where all are new. */
export function firstChange(drawn: readonly Bar[], bars: readonly Bar[]): number {
  const newest = drawn.length - 1;
  const isContinued = newest > 0 && bars.length > newest && bars[newest - 1] === drawn[newest - 1];
  return isContinued && bars[0] === drawn[0] ? newest : 0;
}

/** The price on the instrument's grid that is nearest to where a line was let go. */
export function snapped(price: number, tickSize: string): string {
  const steps = Math.max(1, Math.round(price / Number(tickSize)));
  return round(multiply(String(steps), tickSize), decimalsOf(tickSize));
}
