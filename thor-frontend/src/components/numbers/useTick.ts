import { useState } from 'react';
import { compare, isDecimal } from '@/lib/decimal';

type TickDirection = 'up' | 'down';

interface Tick {
  value: string | null;
  direction: TickDirection | null;
  /** Rises with every tick, so that the tint starts anew. */
  count: number;
}

/** Which way the value last moved. A figure that appears for the first time did not move. */
export function useTick(value: string | null): Tick {
  const [tick, setTick] = useState<Tick>({ value, direction: null, count: 0 });
  if (value === tick.value) return tick;
  const next = { value, direction: directionBetween(tick.value, value), count: tick.count + 1 };
  setTick(next);
  return next;
}

function directionBetween(before: string | null, after: string | null): TickDirection | null {
  if (before === null || after === null || !isDecimal(before) || !isDecimal(after)) return null;
  const order = compare(after, before);
  if (order === 0) return null;
  return order > 0 ? 'up' : 'down';
}
