import { create } from 'zustand';
import type { EndedReplay } from '@/lib/api/types';

/** The replay whose end is being shown. It outlives the change of market that comes with the end. */
export const useEndCard = create<{ ended: EndedReplay | null }>(() => ({ ended: null }));

export function showEnd(ended: EndedReplay | null): void {
  useEndCard.setState({ ended });
}
