import { createContext, useContext } from 'react';
import type { MarketSource } from '@/lib/api/marketSource';
import { useMarketStore } from '@/stores/marketStore';

/** That of the market the page is at; null until it is known. */
export const MarketSourceContext = createContext<MarketSource | null>(null);

export function useMarketSource(): MarketSource | null {
  return useContext(MarketSourceContext);
}

/**
 * Whether a recorded day stands under the times at which it is played, as where a tape feeds all of Thor. A replay of one's own
 * keeps the times of its day.
 */
export function useIsPlayedNow(): boolean {
  const isMarketOfAll = useMarketStore((state) => state.market) === 'live';
  return useMarketSource()?.kind === 'replay' && isMarketOfAll;
}

/** What stands beside prices that are not a real market's: "SIMULATED", "REPLAY 2013-10-09", "YOUR PRICES"; null beside real ones. */
export function marketLabel(source: MarketSource | null): string | null {
  switch (source?.kind) {
    case 'simulated':
      return 'SIMULATED';
    case 'replay':
      return source.day === null ? 'REPLAY' : `REPLAY ${source.day}`;
    case 'own':
      return 'YOUR PRICES';
    default:
      return null;
  }
}
