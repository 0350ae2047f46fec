import { useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import { instrumentSearchQueryOptions } from '@/lib/api/instruments';
import { notify } from '@/stores/noticeStore';
import { addSymbol, normaliseSymbol } from '../watchlistStore';

/** Puts what answers best to a text on the watchlist; where nothing does, says so and adds nothing. */
export function useAddSymbol(onAdded: (symbol: string) => void): (text: string) => Promise<boolean> {
  const queryClient = useQueryClient();

  return async (text) => {
    const typed = normaliseSymbol(text);
    if (typed === '') return false;
    try {
      const [best] = await queryClient.fetchQuery(instrumentSearchQueryOptions(typed));
      if (!best) {
        notify('problem', `No match for ${typed}: no feed quotes it and Thor has no such instrument.`);
        return false;
      }
      addSymbol(best.symbol);
      onAdded(best.symbol);
      return true;
    } catch (error) {
      notify('problem', `${typed} was not added: ${messageOf(error)}`);
      return false;
    }
  };
}
