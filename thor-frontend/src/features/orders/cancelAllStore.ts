import { create } from 'zustand';

interface CancelAllState {
  isAsking: boolean;
}

/** Whether the trader is being asked about canceling everything. */
export const useCancelAllStore = create<CancelAllState>()(() => ({ isAsking: false }));

export function askToCancelAll(isAsking: boolean): void {
  useCancelAllStore.setState({ isAsking });
}
