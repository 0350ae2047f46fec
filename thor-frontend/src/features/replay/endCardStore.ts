import { create } from 'zustand';
import type { AccountId, EndedReplay } from '@/lib/api/types';

interface EndCard {
  ended: EndedReplay | null;
  closed: AccountId | null;
}

/** The replay whose end is being shown, and the one whose end was. They outlive the change of market. */
export const useEndCardStore = create<EndCard>(() => ({ ended: null, closed: null }));

/** Shows an end. It is told by the socket and by the answer to the stop: once it was closed it stays so. */
export function showEnd(ended: EndedReplay | null): void {
  if (ended !== null && ended.account_id !== useEndCardStore.getState().closed)
    useEndCardStore.setState({ ended });
}

export function closeEnd(): void {
  useEndCardStore.setState(({ ended }) => ({ ended: null, closed: ended?.account_id ?? null }));
}
