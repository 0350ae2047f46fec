import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Order, OrderId } from '@/lib/api/types';
import { newClientOrderId } from '@/lib/clientOrderId';
import type { TicketSeed } from '@/stores/ticketSeed';
import { draftOf, EMPTY_DRAFT, type TicketDraft } from './draft';
import type { TicketProblem } from './problem';

/**
 * Where a ticket stands. The client id is made at the review, so that sending twice is one order. While it is `sending`
 * there is no other ticket: nobody knows yet what the account will hold. `isSilent`: no answer came, and it is asked for.
 */
export type TicketStage =
  | { kind: 'edit' }
  | { kind: 'review'; clientOrderId: string }
  | { kind: 'sending'; clientOrderId: string; isSilent: boolean }
  | { kind: 'sent'; orderId: OrderId };

interface TicketState {
  isOpen: boolean;
  draft: TicketDraft;
  stage: TicketStage;
  /** What the server said of the ticket when it was last sent. */
  problem: TicketProblem | null;
  /** The open order that the ticket changes; null for a new order. */
  replaces: Order | null;
  /** Rises with every start, so that the form forgets what it said of the ticket before. */
  startCount: number;
  /** Whose draft it is, in a tab that may see several customers. */
  customer: string | null;
  /** Somebody has just asked for it, to write on it: the form takes the focus once. */
  wantsFocus: boolean;
}

const FRESH = { stage: { kind: 'edit' }, problem: null } as const;

const WIDE_ENOUGH_TO_START_OPEN_PX = 1200;

type KeptTicket = Pick<TicketState, 'isOpen' | 'draft' | 'customer'>;

/** Open or closed, and with its draft, it is found again in its tab. */
export const useTicketStore = create<TicketState>()(
  persist(
    (): TicketState => ({
      isOpen: window.innerWidth >= WIDE_ENOUGH_TO_START_OPEN_PX,
      draft: { ...EMPTY_DRAFT, symbol: 'SPY' },
      ...FRESH,
      replaces: null,
      startCount: 0,
      customer: null,
      wantsFocus: false,
    }),
    {
      name: 'thor-ticket',
      storage: createJSONStorage(() => sessionStorage),
      partialize: keptTicket,
      merge: (kept, fresh) => {
        const { isOpen, draft, customer } = (kept ?? fresh) as KeptTicket;
        return { ...fresh, isOpen, customer, draft: { ...fresh.draft, ...draft } };
      },
    },
  ),
);

/** What was sent, or changes an open order, is not kept: found again, it would be a new order. */
function keptTicket({ isOpen, draft, stage, replaces, customer }: TicketState): KeptTicket {
  const isWritten = (stage.kind === 'edit' || stage.kind === 'review') && replaces === null;
  return {
    isOpen,
    customer,
    draft: isWritten ? draft : { ...EMPTY_DRAFT, symbol: draft.symbol, side: draft.side },
  };
}

/** A customer is logged in: what another one wrote in this tab is not theirs. */
export function ownTicket(customer: string): void {
  const { customer: owner } = useTicketStore.getState();
  if (owner !== null && owner !== customer) useTicketStore.setState(useTicketStore.getInitialState(), true);
  useTicketStore.setState({ customer });
}

export function startTicket(seed: TicketSeed): void {
  if (isUnderWay()) return;
  useTicketStore.setState(({ startCount }) => ({
    isOpen: true,
    draft: {
      ...EMPTY_DRAFT,
      symbol: seed.symbol,
      side: seed.side,
      quantity: seed.quantity ?? EMPTY_DRAFT.quantity,
      orderType: seed.orderType ?? 'MKT',
      limitPrice: seed.limitPrice ?? '',
    },
    ...FRESH,
    replaces: null,
    startCount: startCount + 1,
    wantsFocus: true,
  }));
}

/** Brings a symbol that was searched for onto the ticket, and with it onto the chart; an order under way is left alone. */
export function showSymbol(symbol: string): void {
  const { draft, stage, replaces } = useTicketStore.getState();
  if (stage.kind === 'review' || stage.kind === 'sending' || replaces !== null) return;
  useTicketStore.setState(({ startCount }) => ({
    draft: { ...EMPTY_DRAFT, symbol, side: draft.side, quantity: draft.quantity },
    ...FRESH,
    startCount: startCount + 1,
  }));
}

/** The B and S keys: the ticket's own symbol, on the side asked for. */
export function startTicketOn(side: TicketSeed['side']): void {
  const { draft, stage, replaces } = useTicketStore.getState();
  if (stage.kind === 'edit' && replaces === null) {
    useTicketStore.setState({ isOpen: true, draft: { ...draft, side }, wantsFocus: true });
  } else {
    startTicket({ symbol: draft.symbol, side });
  }
}

export function startReplacing(order: Order): void {
  if (isUnderWay()) return;
  useTicketStore.setState(({ startCount }) => ({
    isOpen: true,
    draft: draftOf(order),
    ...FRESH,
    replaces: order,
    startCount: startCount + 1,
    wantsFocus: true,
  }));
}

export function changeDraft(change: Partial<TicketDraft>): void {
  useTicketStore.setState(({ draft }) => ({ draft: { ...draft, ...change }, problem: null }));
}

export function reviewTicket(): void {
  useTicketStore.setState({ stage: { kind: 'review', clientOrderId: newClientOrderId() }, problem: null });
}

export function editTicket(): void {
  useTicketStore.setState(FRESH);
}

/** The reviewed ticket is on its way. Gives its client id; null where none has been reviewed. */
export function beginSending(): string | null {
  const { stage } = useTicketStore.getState();
  if (stage.kind !== 'review') return null;
  useTicketStore.setState({ stage: { ...stage, kind: 'sending', isSilent: false } });
  return stage.clientOrderId;
}

/** The three ends of a sending. Each gives false where the ticket has gone on to something else. */

export function noteSilence(clientOrderId: string): boolean {
  return onSending(clientOrderId, { stage: { kind: 'sending', clientOrderId, isSilent: true } });
}

export function showSent(clientOrderId: string, orderId: OrderId): boolean {
  return onSending(clientOrderId, { stage: { kind: 'sent', orderId }, replaces: null });
}

export function showProblem(clientOrderId: string, problem: TicketProblem): boolean {
  return onSending(clientOrderId, { stage: { kind: 'edit' }, problem });
}

function onSending(clientOrderId: string, change: Partial<TicketState>): boolean {
  const { stage } = useTicketStore.getState();
  if (stage.kind !== 'sending' || stage.clientOrderId !== clientOrderId) return false;
  useTicketStore.setState(change);
  return true;
}

/** Brings a ticket that is being sent into sight: until it is known what became of it there is no other. */
function isUnderWay(): boolean {
  if (useTicketStore.getState().stage.kind !== 'sending') return false;
  useTicketStore.setState({ isOpen: true });
  return true;
}

/** Another account, or nobody: an order of the one before has no place in the ticket any more. */
export function forgetTicketOrder(): void {
  const { draft, stage, replaces } = useTicketStore.getState();
  if (replaces) useTicketStore.setState({ draft: { ...EMPTY_DRAFT, symbol: draft.symbol }, replaces: null });
  if (stage.kind !== 'edit') editTicket();
}

export function toggleTicket(): void {
  useTicketStore.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

/** Esc: from the review back to the fields, from there out. What has been sent cannot be left. */
export function leaveTicket(): void {
  const { stage, replaces } = useTicketStore.getState();
  if (stage.kind === 'sending') return;
  if (stage.kind === 'review') editTicket();
  else if (replaces) startTicket({ symbol: replaces.symbol, side: replaces.side });
  else useTicketStore.setState({ isOpen: false, ...FRESH });
}
