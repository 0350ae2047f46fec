import { create } from 'zustand';
import type { Account, AccountId, ActivityToday, Order, Position, Replay } from '@/lib/api/types';
import type { ChartKey } from './bars';
import { withAccount, withActivity, withOrders, withPositions } from './book';
import type { ServerMessage } from './messages';
import { bookOf, EMPTY_DATA, type LiveData, reduce, unsynced, withBook } from './reducer';

/** connecting: never open yet · live · stale: open and silent · disconnected: lost, coming back by itself. */
export type ConnectionStatus = 'connecting' | 'live' | 'stale' | 'disconnected';

export interface Connection {
  status: ConnectionStatus;
  /** When the status began, and when the last word of the server came; on this machine's clock. */
  since: number;
  lastHeardAt: number | null;
  /** When the next attempt is due, while one is waiting. */
  retryAt: number | null;
}

export interface LiveState extends LiveData {
  connection: Connection;
}

const INITIAL_STATE: LiveState = {
  ...EMPTY_DATA,
  connection: { status: 'connecting', since: 0, lastHeardAt: null, retryAt: null },
};

/** The page's live figures. Components read it by key (hooks.ts), so a changed cell draws itself alone. */
export const useLiveStore = create<LiveState>()(() => INITIAL_STATE);

export function resetLiveStore(): void {
  useLiveStore.setState(INITIAL_STATE, true);
}

export function setConnection(change: Partial<Connection>): void {
  useLiveStore.setState((state) => ({ connection: { ...state.connection, ...change } }));
}

/** Takes a message in; returns the account to subscribe to again, where its stream has a gap. */
export function receive(message: ServerMessage, now: number): AccountId | null {
  const { data, resubscribe } = reduce(useLiveStore.getState(), message, now);
  useLiveStore.setState(data);
  return resubscribe;
}

export function setReplay(replay: Replay): void {
  useLiveStore.setState({ replay, replayToldAt: Date.now() });
}

export function forgetBars(key: ChartKey): void {
  useLiveStore.setState(({ bars: { [key]: _, ...bars } }) => ({ bars }));
}

export function awaitSnapshots(): void {
  useLiveStore.setState(unsynced);
}

/** What a REST answer says of an account; each part is taken where it is newer than what the socket has brought. */
export function mergeAnswer(answer: {
  order?: Order | null;
  position?: Position | null;
  account?: Account | null;
}): void {
  const { order, position, account } = answer;
  const accountId = order?.account_id ?? account?.id;
  if (accountId === undefined) return;
  useLiveStore.setState((data) => {
    let book = bookOf(data, accountId);
    if (order) book = withOrders(book, [order]);
    if (position) book = withPositions(book, [position]);
    if (account) book = withAccount(book, account);
    return withBook(data, accountId, book);
  });
}

/** The same, of a call that made or canceled several orders. */
export function mergeOrders({ orders, account }: { orders: readonly Order[]; account: Account }): void {
  useLiveStore.setState((data) =>
    withBook(data, account.id, withAccount(withOrders(bookOf(data, account.id), orders), account)),
  );
}

export function mergeActivity(accountId: AccountId, activity: ActivityToday): void {
  useLiveStore.setState((data) => withBook(data, accountId, withActivity(bookOf(data, accountId), activity)));
}
