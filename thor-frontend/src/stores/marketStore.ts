import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** The market the page is at: the live one, or a recorded day that is traded again. */
export type Market = 'live' | 'replay';

interface MarketState {
  market: Market;
}

/** Kept for the tab: another tab may be at the live market meanwhile. */
export const useMarketStore = create<MarketState>()(
  persist((): MarketState => ({ market: 'live' }), {
    name: 'thor-market',
    storage: createJSONStorage(() => sessionStorage),
  }),
);

export function goToMarket(market: Market): void {
  useMarketStore.setState({ market });
}
