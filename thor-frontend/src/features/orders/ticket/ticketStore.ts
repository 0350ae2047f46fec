import { create } from 'zustand';
import type { Order, OrderId } from '@/lib/api/types';
import { newClientOrderId } from '@/lib/clientOrderId';
import type { TicketSeed } from '@/lib/ticketSeed';
import { draftOf, EMPTY_DRAFT, type TicketDraft } from './draft';

/** Where a ticket stands. The client id is made at the review, so that sending twice is one order. */
export type TicketStage =
  | { kind: 'edit' }
  | { kind: 'review'; clientOrderId: string }
  | { kind: 'sent'; orderId: OrderId };

interface TicketState {
  isOpen: boolean;
  draft: TicketDraft;
  stage: TicketStage;
  /** The open order that the ticket changes; null for a new order. */
  replaces: Order | null;
  /** Rises with every start, so that the form forgets what it said of the ticket before. */
  startCount: number;
  /** Somebody has just asked for it, to write on it: the form takes the focus once. */
  wantsFocus: boolean;
}

const WIDE_ENOUGH_TO_START_OPEN_PX = 1200;

export const useTicket = create<TicketState>()(() => ({
  isOpen: window.innerWidth >= WIDE_ENOUGH_TO_START_OPEN_PX,
  draft: { ...EMPTY_DRAFT, symbol: 'SPY' },
  stage: { kind: 'edit' },
  replaces: null,
  startCount: 0,
  wantsFocus: false,
}));

export function startTicket(seed: TicketSeed): void {
  useTicket.setState(({ startCount }) => ({
    isOpen: true,
    draft: {
      ...EMPTY_DRAFT,
      symbol: seed.symbol,
      side: seed.side,
      quantity: seed.quantity ?? EMPTY_DRAFT.quantity,
      orderType: seed.orderType ?? 'MKT',
      limitPrice: seed.limitPrice ?? '',
    },
    stage: { kind: 'edit' },
    replaces: null,
    startCount: startCount + 1,
    wantsFocus: true,
  }));
}

/** Brings a symbol that was searched for onto the ticket, and with it onto the chart; an order under way is left alone. */
export function showSymbol(symbol: string): void {
  const { draft, stage, replaces } = useTicket.getState();
  if (stage.kind === 'review' || replaces !== null) return;
  useTicket.setState(({ startCount }) => ({
    draft: { ...EMPTY_DRAFT, symbol, side: draft.side, quantity: draft.quantity },
    stage: { kind: 'edit' },
    startCount: startCount + 1,
  }));
}

/** The B and S keys: the ticket's own symbol, on the side asked for. */
export function startTicketOn(side: TicketSeed['side']): void {
  const { draft, stage, replaces } = useTicket.getState();
  if (stage.kind === 'edit' && replaces === null) {
    useTicket.setState({ isOpen: true, draft: { ...draft, side }, wantsFocus: true });
  } else {
    startTicket({ symbol: draft.symbol, side });
  }
}

export function startReplacing(order: Order): void {
  useTicket.setState(({ startCount }) => ({
    isOpen: true,
    draft: draftOf(order),
    stage: { kind: 'edit' },
    replaces: order,
    startCount: startCount + 1,
    wantsFocus: true,
  }));
}

export function changeDraft(change: Partial<TicketDraft>): void {
  useTicket.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
}

export function reviewTicket(): void {
  useTicket.setState({ stage: { kind: 'review', clientOrderId: newClientOrderId() } });
}

export function editTicket(): void {
  useTicket.setState({ stage: { kind: 'edit' } });
}

export function showSent(orderId: OrderId): void {
  useTicket.setState({ stage: { kind: 'sent', orderId }, replaces: null });
}

/** Another account, or nobody: an order of the one before has no place in the ticket any more. */
export function forgetTicketOrder(): void {
  const { draft, stage, replaces } = useTicket.getState();
  if (replaces) useTicket.setState({ draft: { ...EMPTY_DRAFT, symbol: draft.symbol }, replaces: null });
  if (stage.kind !== 'edit') editTicket();
}

export function toggleTicket(): void {
  useTicket.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

/** Esc: from the review back to the fields, from there out. */
export function leaveTicket(): void {
  const { stage, replaces } = useTicket.getState();
  if (stage.kind === 'review') editTicket();
  else if (replaces) startTicket({ symbol: replaces.symbol, side: replaces.side });
  else useTicket.setState({ isOpen: false, stage: { kind: 'edit' } });
}
