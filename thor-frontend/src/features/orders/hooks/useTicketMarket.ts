import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { instrumentQueryOptions } from '@/lib/api/instruments';
import type { Instrument } from '@/lib/api/types';
import { USUAL_TICK_SIZE } from '@/lib/format/numbers';
import { useQuote, useWatchedQuotes } from '@/realtime/hooks';
import type { LiveQuote } from '@/realtime/reducer';
import { normalised } from '../ticket/draft';

const PAUSE_MS = 250;

interface TicketMarket {
  quote: LiveQuote | undefined;
  instrument: Instrument | null;
  shownTickSize: string;
}

/** The market of the ticket's symbol, asked for once the typing pauses. */
export function useTicketMarket(symbolText: string): TicketMarket {
  const symbol = normalised(symbolText);
  const [settled] = useDebouncedValue(symbol, PAUSE_MS);
  const { data } = useQuery(instrumentQueryOptions(settled));
  const instrument = settled === symbol ? (data ?? null) : null;
  // BRK/B may be typed for what Thor keeps as BRK.B: the quote comes under Thor's spelling.
  const kept = instrument?.symbol ?? settled;
  useWatchedQuotes(kept === '' ? [] : [kept]);
  const quote = useQuote(instrument?.symbol ?? symbol);
  const tickSize = quote?.tick_size ?? instrument?.tick_size ?? null;
  return { quote, instrument, shownTickSize: tickSize ?? USUAL_TICK_SIZE };
}
