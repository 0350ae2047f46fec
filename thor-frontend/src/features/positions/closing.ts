import { create } from 'zustand';
import type { Position } from '@/lib/api/types';
import { newClientOrderId } from '@/lib/clientOrderId';

/** What is about to be done with positions, once the trader has said yes. */
export type Closing =
  | { kind: 'close' | 'reverse'; symbol: string; quantity: Position['quantity']; clientOrderId: string }
  | { kind: 'closeAll' };

interface ClosingState {
  closing: Closing | null;
}

export const useClosing = create<ClosingState>()(() => ({ closing: null }));

/** The id is made with the question, so that a yes that is sent again is one order. */
export function askToClose(kind: 'close' | 'reverse', { symbol, quantity }: Position): void {
  useClosing.setState({ closing: { kind, symbol, quantity, clientOrderId: newClientOrderId() } });
}

export function askToCloseAll(): void {
  useClosing.setState({ closing: { kind: 'closeAll' } });
}

export function stopClosing(): void {
  useClosing.setState({ closing: null });
}
