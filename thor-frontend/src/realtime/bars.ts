import type { Bar, BarInterval } from '@/lib/api/types';

/** A symbol and how long its bars are, "SPY 1m": what a chart follows. */
export type ChartKey = `${string} ${BarInterval}`;

export interface BarsMessage {
  type: 'bars';
  symbol: string;
  interval: BarInterval;
  /** In place of all that was told before. */
  whole: boolean;
  bars: Bar[];
}

/** More than any screen shows. */
const BARS_MAX = 2_000;

export function chartKey(symbol: string, interval: BarInterval): ChartKey {
  return `${symbol} ${interval}`;
}

export function chartOf(key: ChartKey): { symbol: string; interval: BarInterval } {
  const gap = key.lastIndexOf(' ');
  return { symbol: key.slice(0, gap), interval: key.slice(gap + 1) as BarInterval };
}

/** Bars with those that were told of now in their places; the others stay the same objects. */
export function withBars(known: readonly Bar[], { whole, bars }: BarsMessage): readonly Bar[] {
  if (whole) return bars;
  const first = bars[0]?.time;
  if (first === undefined) return known;
  let kept = known.length;
  while (kept > 0 && (known[kept - 1]?.time ?? '') >= first) kept -= 1;
  return [...known.slice(0, kept), ...bars].slice(-BARS_MAX);
}

const ASKED = 'bars ';

/** The id of the message that asks for a chart: an error that carries it is that chart's. */
export function askFor(key: ChartKey): string {
  return `${ASKED}${key}`;
}

export function chartAskedBy(id: string | undefined): ChartKey | null {
  return id?.startsWith(ASKED) ? (id.slice(ASKED.length) as ChartKey) : null;
}
