import { useQueryClient } from '@tanstack/react-query';
import { notify } from '@/components/notices/notices';
import { instrumentQuery } from '@/lib/api/instruments';
import { addSymbol, normaliseSymbol } from '../watchlist';

/** Puts a symbol on the watchlist in Thor's own spelling (BRK/B is kept as BRK.B), and says so where Thor knows none. */
export function useAddSymbol(onAdded: (symbol: string) => void): (text: string) => Promise<void> {
  const queryClient = useQueryClient();

  function take(symbol: string) {
    addSymbol(symbol);
    onAdded(symbol);
  }

  return async (text) => {
    const symbol = normaliseSymbol(text);
    if (symbol === '') return;
    try {
      const instrument = await queryClient.fetchQuery(instrumentQuery(symbol));
      if (instrument) take(instrument.symbol);
      else notify('problem', `Thor knows no instrument ${symbol}.`);
    } catch {
      // Nobody could be asked; the symbol may well be right as it was typed.
      take(symbol);
    }
  };
}
