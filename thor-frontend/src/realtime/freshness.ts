import { useClock } from '@/lib/clock';
import { formatAge } from '@/lib/format/time';
import { useMarketStore } from '@/stores/marketStore';
import { useLiveStore } from './liveStore';
import type { LiveQuote } from './reducer';

/** A quote this old is not passed off as live, even where the server says nothing. */
const QUOTE_AGE_MS_MAX = 15_000;

export function quoteAgeMs(quote: LiveQuote, now: number): number {
  // A paused tape lets time stand, and a fast one lets it run: there the server alone tells how old a quote is.
  const sinceThen = useMarketStore.getState().market === 'live' ? now - quote.received_at : 0;
  return (quote.age_ms ?? 0) + Math.max(0, sinceThen);
}

export function isQuoteStale(quote: LiveQuote, now: number): boolean {
  return quote.stale || quoteAgeMs(quote, now) >= QUOTE_AGE_MS_MAX;
}

/** The age in words once the quote is stale ("12 s old"); null while it is live or there is none. */
export function useStaleAge(quote: LiveQuote | undefined): string | null {
  return useClock((now) => (quote && isQuoteStale(quote, now) ? formatAge(quoteAgeMs(quote, now)) : null));
}

/** True while the figures on the page move with the server's. */
export function useIsLive(): boolean {
  return useLiveStore((state) => state.connection.status === 'live');
}
