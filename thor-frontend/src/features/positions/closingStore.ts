import { create } from 'zustand';
import type { Position } from '@/lib/api/types';
import { newClientOrderId } from '@/lib/clientOrderId';
import { symbolWords } from '@/lib/format/symbols';

/** What is about to be done with positions, once the trader has said yes. */
export type Closing =
  | { kind: ClosingKind; symbol: string; quantity: Position['quantity']; clientOrderId: string }
  | { kind: 'closeAll' };

/** What can be done with one position; `exercise` with a long option alone. */
export type ClosingKind = 'close' | 'reverse' | 'exercise';

interface ClosingState {
  closing: Closing | null;
  /** It was sent, no answer came, and what became of it is asked for. */
  isSilent: boolean;
}

export const useClosingStore = create<ClosingState>()(() => ({ closing: null, isSilent: false }));

/** The id is made with the question, so that a yes that is said twice is one order. */
export function askToClose(kind: ClosingKind, { symbol, quantity }: Position): void {
  ask({ kind, symbol, quantity, clientOrderId: newClientOrderId() });
}

export function askToCloseAll(): void {
  ask({ kind: 'closeAll' });
}

/** It was not done: the next yes is another order. */
export function askAgain(): void {
  const { closing } = useClosingStore.getState();
  if (closing) ask(closing.kind === 'closeAll' ? closing : { ...closing, clientOrderId: newClientOrderId() });
}

export function noteSilence(): void {
  useClosingStore.setState({ isSilent: true });
}

export function stopClosing(): void {
  useClosingStore.setState({ closing: null, isSilent: false });
}

function ask(closing: Closing): void {
  useClosingStore.setState({ closing, isSilent: false });
}

const VERBS = { close: 'Close', reverse: 'Reverse', exercise: 'Exercise' };

export function titleOf(closing: Closing): string {
  if (closing.kind === 'closeAll') return 'Close all positions?';
  return `${VERBS[closing.kind]} ${symbolWords(closing.symbol)}?`;
}
