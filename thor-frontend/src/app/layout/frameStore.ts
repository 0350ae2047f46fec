import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface FrameState {
  /** Folded away on a wide screen; kept on this machine. */
  isWatchlistFolded: boolean;
  /** Pulled over the page on a phone. */
  isWatchlistPulled: boolean;
}

export const useFrameStore = create<FrameState>()(
  persist((): FrameState => ({ isWatchlistFolded: false, isWatchlistPulled: false }), {
    name: 'thor-frame',
    partialize: ({ isWatchlistFolded }) => ({ isWatchlistFolded }),
  }),
);

export function toggleWatchlistFold(): void {
  useFrameStore.setState(({ isWatchlistFolded }) => ({ isWatchlistFolded: !isWatchlistFolded }));
}

export function pullWatchlist(isWatchlistPulled: boolean): void {
  useFrameStore.setState({ isWatchlistPulled });
}
