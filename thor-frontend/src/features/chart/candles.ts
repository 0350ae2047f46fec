import type { Bar, BarInterval, Quote } from '@/lib/api/types';
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

export const INTERVALS: readonly { interval: BarInterval; words: string; seconds: number }[] = [
  { interval: '1m', words: '1 min', seconds: 60 },
  { interval: '5m', words: '5 min', seconds: 300 },
  { interval: '15m', words: '15 min', seconds: 900 },
  { interval: '1h', words: '1 hour', seconds: 3_600 },
  { interval: '1d', words: '1 day', seconds: 86_400 },
];

const SECONDS: Readonly<Record<BarInterval, number>> = {
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '1h': 3_600,
  '1d': 86_400,
};

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

/** The running candle with a newer price in it, or the one that begins with it; null where the quote has no last price. */
export function withQuote(
  running: Candle | null,
  quote: Pick<Quote, 'last' | 'ts'>,
  interval: BarInterval,
): Candle | null {
  if (quote.last === null || quote.ts === null) return null;
  const price = Number(quote.last);
  const step = SECONDS[interval];
  const bucket = Math.floor(Date.parse(quote.ts) / 1_000 / step) * step;
  // A day begins with the server's trading day, not at midnight: only its own bars begin one.
  const isRunning = running !== null && (interval === '1d' || bucket <= running.time);
  if (!isRunning) return { time: bucket, open: price, high: price, low: price, close: price, volume: 0 };
  return {
    ...running,
    high: Math.max(running.high, price),
    low: Math.min(running.low, price),
    close: price,
  };
}

/** The price on the instrument's grid that is nearest to where a line was let go. */
export function snapped(price: number, tickSize: string): string {
  const steps = Math.max(1, Math.round(price / Number(tickSize)));
  return round(multiply(String(steps), tickSize), decimalsOf(tickSize));
}
