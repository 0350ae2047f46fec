import type { Account, ActivityToday, Order, OrderId, Position, PositionTotal } from '@/lib/api/types';
import { groupOf, isOpen, ORDER_GROUPS, type OrderGroup } from '@/lib/orderStatus';
import type { Epoch, SnapshotMessage } from './messages';

/** All that the page knows of one account, normalised so that a row can be read by its key. */
export interface AccountBook {
  /** False until a snapshot has come, and again while a new one is awaited. */
  synced: boolean;
  epoch: Epoch | null;
  seq: number;
  account: Account | null;
  positions: Readonly<Record<string, Position>>;
  symbols: readonly string[];
  /** Of each asset type, as the server adds them up. */
  totals: readonly PositionTotal[];
  orders: Readonly<Record<OrderId, Order>>;
  /** Order ids of each group, newest first. */
  groups: Readonly<Record<OrderGroup, readonly OrderId[]>>;
}

/** How much older than its own account an answer's list of orders may be. */
const ANSWER_AGE_MS_MAX = 60_000;

const NO_ORDERS: readonly OrderId[] = [];

export const EMPTY_BOOK: AccountBook = {
  synced: false,
  epoch: null,
  seq: 0,
  account: null,
  positions: {},
  symbols: [],
  totals: [],
  orders: {},
  groups: { working: NO_ORDERS, filled: NO_ORDERS, canceled: NO_ORDERS, rejected: NO_ORDERS },
};

/**
 * The same order comes by the REST answer and by the socket, in either order. The higher revision wins, then the later
 * update; a final state is never taken back by an open one.
 */
export function isNewerOrder(incoming: Order, known: Order | undefined): boolean {
  if (known === undefined) return true;
  if (!isOpen(known.status) && isOpen(incoming.status)) return false;
  if (incoming.revision !== known.revision) return incoming.revision > known.revision;
  return instantOf(incoming.time_last_update) >= instantOf(known.time_last_update);
}

export function withOrders(book: AccountBook, incoming: readonly Order[]): AccountBook {
  const newer = incoming.filter((order) => isNewerOrder(order, book.orders[order.id]));
  if (newer.length === 0) return book;
  const orders = { ...book.orders };
  for (const order of newer) orders[order.id] = order;
  return { ...book, orders, groups: groupOrders(orders, book.groups) };
}

export function withPositions(book: AccountBook, incoming: readonly Position[]): AccountBook {
  const newer = incoming.filter((position) => isNotOlder(position, book.positions[position.symbol]));
  if (newer.length === 0) return book;
  const positions = { ...book.positions };
  for (const position of newer) positions[position.symbol] = position;
  const hasNewSymbol = newer.some((position) => book.positions[position.symbol] === undefined);
  return { ...book, positions, symbols: hasNewSymbol ? Object.keys(positions).sort() : book.symbols };
}

/** The account's figures with the totals that were told beside them. */
export function withBalances(
  book: AccountBook,
  account: Account,
  totals: readonly PositionTotal[],
): AccountBook {
  const next = withAccount(book, account);
  return next === book ? book : { ...next, totals };
}

export function withAccount(book: AccountBook, account: Account): AccountBook {
  return isNotOlder(account, book.account ?? undefined) ? { ...book, account } : book;
}

/** The snapshot is the truth: an open order that it does not name is open no more, and today's activity says what became of it. */
export function withSnapshot(book: AccountBook, snapshot: SnapshotMessage): AccountBook {
  const final = Object.values(book.orders).filter((order) => !isOpen(order.status));
  const orders = Object.fromEntries(final.map((order) => [order.id, order])) as Record<OrderId, Order>;
  for (const order of snapshot.orders) orders[order.id] = order;
  const positions = Object.fromEntries(snapshot.positions.map((position) => [position.symbol, position]));
  return {
    synced: true,
    epoch: snapshot.epoch,
    seq: snapshot.seq,
    account: snapshot.account,
    positions,
    symbols: Object.keys(positions).sort(),
    totals: snapshot.totals ?? [],
    orders,
    groups: groupOrders(orders, book.groups),
  };
}

/** Today's activity adds the final orders, which no snapshot carries; the rest is taken where it is not older. */
export function withActivity(
  book: AccountBook,
  activity: Omit<ActivityToday, 'account_status'>,
): AccountBook {
  const seeded = withPositions(withAccount(book, activity.account), activity.positions);
  const ofToday = [
    ...activity.working_orders,
    ...activity.filled_orders,
    ...activity.canceled_orders,
    ...activity.rejected_orders,
  ];
  return withOrders(withoutPastDays(seeded, ofToday, activity.account.updated_at), ofToday);
}

/** A final order that is not of today any more is dropped; one that ended while the answer was under way is kept. */
function withoutPastDays(book: AccountBook, ofToday: readonly Order[], answeredAt: string): AccountBook {
  const named = new Set(ofToday.map((order) => order.id));
  const newest = instantOf(answeredAt) - ANSWER_AGE_MS_MAX;
  const kept = Object.values(book.orders).filter(
    (order) => isOpen(order.status) || named.has(order.id) || !(instantOf(order.time_last_update) < newest),
  );
  if (kept.length === Object.keys(book.orders).length) return book;
  const orders = Object.fromEntries(kept.map((order) => [order.id, order])) as Record<OrderId, Order>;
  return { ...book, orders, groups: groupOrders(orders, book.groups) };
}

function instantOf(instant: string): number {
  return Date.parse(instant);
}

function isNotOlder(incoming: { updated_at: string }, known: { updated_at: string } | undefined): boolean {
  return known === undefined || !(instantOf(incoming.updated_at) < instantOf(known.updated_at));
}

/** Keeps the list of a group that did not change, so that only a changed table draws its rows again. */
function groupOrders(
  orders: Readonly<Record<OrderId, Order>>,
  before: AccountBook['groups'],
): AccountBook['groups'] {
  const lists: Record<OrderGroup, OrderId[]> = { working: [], filled: [], canceled: [], rejected: [] };
  const newestFirst = Object.values(orders).sort((a, b) => b.id - a.id);
  for (const order of newestFirst) lists[groupOf(order.status)].push(order.id);
  const groups: Record<OrderGroup, readonly OrderId[]> = { ...lists };
  for (const group of ORDER_GROUPS) {
    if (isSameList(before[group], lists[group])) groups[group] = before[group];
  }
  return groups;
}

function isSameList(a: readonly OrderId[], b: readonly OrderId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
