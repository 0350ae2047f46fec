import { create } from 'zustand';
import type { Position } from '@/lib/api/types';
import { newClientOrderId } from '@/lib/clientOrderId';

/** What is about to be done with positions, once the trader has said yes. */
export type Closing =
  | { kind: ClosingKind; symbol: string; quantity: Position['quantity']; clientOrderId: string }
  | { kind: 'closeAll' };

/** What can be done with one position; `exercise` with a long option alone. */
export type ClosingKind = 'close' | 'reverse' | 'exercise';

interface ClosingState {
  closing: Closing | null;
}

export const useClosing = create<ClosingState>()(() => ({ closing: null }));

/** The id is made with the question, so that a yes that is sent again is one order. */
export function askToClose(kind: ClosingKind, { symbol, quantity }: Position): void {
  useClosing.setState({ closing: { kind, symbol, quantity, clientOrderId: newClientOrderId() } });
}

export function askToCloseAll(): void {
  useClosing.setState({ closing: { kind: 'closeAll' } });
}

export function stopClosing(): void {
  useClosing.setState({ closing: null });
}
