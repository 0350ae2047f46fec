import { useClock } from '@/lib/clock';
import { useLiveStore } from '@/realtime/liveStore';
import { movers } from '../movers';

/** The symbols by how far they moved, put in order once a second at most: rows that jump with every tick cannot be read. */
export function useMovers(symbols: readonly string[]): readonly string[] {
  const order = useClock(() => {
    const { quotes } = useLiveStore.getState();
    return movers(symbols.flatMap((symbol) => quotes[symbol] ?? [])).join(',');
  });
  return order === '' ? [] : order.split(',');
}
