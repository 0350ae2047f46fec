import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { instrumentQuery } from '@/lib/api/instruments';
import type { Instrument } from '@/lib/api/types';
import { USUAL_TICK_SIZE, useQuote, useWatchedQuotes } from '@/realtime/hooks';
import type { LiveQuote } from '@/realtime/reducer';
import { normalised } from '../ticket/draft';

const PAUSE_MS = 250;

interface TicketMarket {
  quote: LiveQuote | undefined;
  instrument: Instrument | null;
  /** Known from the quote or the instrument; null while it is neither. */
  tickSize: string | null;
  shownTickSize: string;
}

/** The market of the ticket's symbol, asked for once the typing pauses. */
export function useTicketMarket(symbolText: string): TicketMarket {
  const symbol = normalised(symbolText);
  const [settled] = useDebouncedValue(symbol, PAUSE_MS);
  useWatchedQuotes(settled === '' ? [] : [settled]);
  const quote = useQuote(symbol);
  const { data } = useQuery(instrumentQuery(settled));
  const instrument = settled === symbol ? (data ?? null) : null;
  const tickSize = quote?.tick_size ?? instrument?.tick_size ?? null;
  return { quote, instrument, tickSize, shownTickSize: tickSize ?? USUAL_TICK_SIZE };
}
