import { useEffect, useState } from 'react';
import type { Price, Quantity } from '@/lib/api/types';
import { compare } from '@/lib/decimal';
import { useLiveStore } from '@/realtime/liveStore';

export interface Print {
  id: number;
  time: string | null;
  price: Price;
  size: Quantity | null;
  /** Against the ask a buyer was in a hurry, against the bid a seller. */
  side: 'ask' | 'bid' | 'between';
}

const PRINTS_MAX = 80;

function isTrade(
  now: { last: string | null; volume: string | null },
  before?: { last: string | null; volume: string | null },
): boolean {
  if (now.last === null || before === undefined) return false;
  return now.volume === null && before.volume === null
    ? now.last !== before.last
    : now.volume !== before.volume;
}

/** The last trades of a symbol as its quotes tell them, newest first, from when the tape was opened. */
export function useTape(symbol: string): readonly Print[] {
  const [prints, setPrints] = useState<readonly Print[]>([]);
  useEffect(() => {
    setPrints([]);
    let count = 0;
    return useLiveStore.subscribe((state, previous) => {
      const quote = state.quotes[symbol];
      const before = previous.quotes[symbol];
      if (!quote || quote === before || quote.last === null || !isTrade(quote, before)) return;
      const { last, bid, ask } = quote;
      count += 1;
      const side =
        ask !== null && compare(last, ask) >= 0
          ? 'ask'
          : bid !== null && compare(last, bid) <= 0
            ? 'bid'
            : 'between';
      const print: Print = { id: count, time: quote.ts, price: last, size: quote.last_size, side };
      setPrints((known) => [print, ...known].slice(0, PRINTS_MAX));
    });
  }, [symbol]);
  return prints;
}
