import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { syncWithLogin } from '@/stores/synced/sync';

interface FrameState {
  /** Folded away on a wide screen; it follows the customer. */
  isWatchlistFolded: boolean;
  /** Pulled over the page on a phone. */
  isWatchlistPulled: boolean;
}

export const useFrameStore = create<FrameState>()(
  persist((): FrameState => ({ isWatchlistFolded: false, isWatchlistPulled: false }), {
    name: 'thor-frame',
    partialize: kept,
  }),
);
syncWithLogin('frame', useFrameStore, kept);

function kept({ isWatchlistFolded }: FrameState): Pick<FrameState, 'isWatchlistFolded'> {
  return { isWatchlistFolded };
}

export function toggleWatchlistFold(): void {
  useFrameStore.setState(({ isWatchlistFolded }) => ({ isWatchlistFolded: !isWatchlistFolded }));
}

export function pullWatchlist(isWatchlistPulled: boolean): void {
  useFrameStore.setState({ isWatchlistPulled });
}
