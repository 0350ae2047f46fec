import { create } from 'zustand';

interface FillsState {
  symbol: string | null;
}

/** The position whose history is open. */
export const useFillsStore = create<FillsState>()(() => ({ symbol: null }));

export function showFills(symbol: string | null): void {
  useFillsStore.setState({ symbol });
}
