import { useDebouncedValue } from '@mantine/hooks';
import { normalised } from '@/features/orders/ticket/draft';
import { useTicketStore } from '@/features/orders/ticket/ticketStore';

const TYPING_PAUSE_MS = 400;

/** The ticket's symbol, which is the chart's too, once it rests. */
export function useTicketSymbol(): string {
  const [symbol] = useDebouncedValue(
    useTicketStore((state) => normalised(state.draft.symbol)),
    TYPING_PAUSE_MS,
  );
  return symbol;
}
