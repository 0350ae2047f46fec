import type { AccountId, Bar, EndedReplay, Quote, Replay } from '@/lib/api/types';
import { type ChartKey, chartAskedBy, chartKey, withBars } from './bars';
import { type AccountBook, EMPTY_BOOK, withBalances, withOrders, withPositions, withSnapshot } from './book';
import type { BalancesMessage, Feed, OrdersMessage, PositionsMessage, ServerMessage } from './messages';

export interface LiveQuote extends Quote {
  /** This machine's clock when the quote arrived; with `age_ms` it gives the age at any later moment. */
  received_at: number;
}

export interface LiveData {
  feeds: readonly Feed[];
  quotes: Readonly<Record<string, LiveQuote>>;
  /** When the newest quote was made, on this machine's clock. */
  newestQuoteAt: number | null;
  books: Readonly<Record<AccountId, AccountBook>>;
  /** How the replay is, at its market, and when that was told on this machine's clock. */
  replay: Replay | null;
  replayToldAt: number;
  /** The last replay and why it ended, while none runs. */
  replayEnded: EndedReplay | null;
  /** Of each chart that is followed: null where Thor knows no such symbol. */
  bars: Readonly<Record<ChartKey, readonly Bar[] | null>>;
}

export interface Reduction {
  data: LiveData;
  /** The account whose stream has a gap: subscribe to it again. */
  resubscribe: AccountId | null;
}

export const EMPTY_DATA: LiveData = {
  feeds: [],
  quotes: {},
  newestQuoteAt: null,
  books: {},
  replay: null,
  replayToldAt: 0,
  replayEnded: null,
  bars: {},
};

/** What a message from the server makes of the data. Pure: the socket manager acts on `resubscribe`. */
export function reduce(data: LiveData, event: ServerMessage, now: number): Reduction {
  switch (event.type) {
    case 'hello':
      return keep({ ...data, feeds: event.feeds });
    case 'snapshot':
      return keep(withBook(data, event.account_id, withSnapshot(bookOf(data, event.account_id), event)));
    case 'orders':
      return reduceOrders(data, event);
    case 'positions':
    case 'balances':
      return reduceValues(data, event);
    case 'quotes':
      return keep(withQuotes(event.whole ? { ...data, quotes: {} } : data, event.quotes, now));
    case 'bars': {
      const key = chartKey(event.symbol, event.interval);
      return keep({ ...data, bars: { ...data.bars, [key]: withBars(data.bars[key] ?? [], event) } });
    }
    case 'resync':
      return startOver(data, event.account_id);
    case 'replay':
      return keep({ ...data, replay: event.replay, replayToldAt: now, replayEnded: event.ended });
    case 'error': {
      const key = typeof event.id === 'string' ? chartAskedBy(event.id) : null;
      return keep(key === null ? data : { ...data, bars: { ...data.bars, [key]: null } });
    }
    case 'ack':
    case 'alert':
    case 'pong':
    case 'result':
      return keep(data);
    default:
      return unreachable(event);
  }
}

/** After a lost connection nothing is known of what was missed: every book waits for its snapshot. */
export function unsynced(data: LiveData): LiveData {
  const books: Record<AccountId, AccountBook> = {};
  for (const book of Object.entries(data.books))
    books[Number(book[0]) as AccountId] = { ...book[1], synced: false };
  return { ...data, books };
}

export function bookOf(data: LiveData, accountId: AccountId): AccountBook {
  return data.books[accountId] ?? EMPTY_BOOK;
}

export function withBook(data: LiveData, accountId: AccountId, book: AccountBook): LiveData {
  return data.books[accountId] === book ? data : { ...data, books: { ...data.books, [accountId]: book } };
}

function reduceOrders(data: LiveData, event: OrdersMessage): Reduction {
  const book = bookOf(data, event.account_id);
  // The snapshot under way will hold this.
  if (!book.synced) return keep(data);
  if (event.epoch !== book.epoch || event.seq > book.seq + 1) return startOver(data, event.account_id);
  if (event.seq <= book.seq) return keep(data);
  return keep(withBook(data, event.account_id, { ...withOrders(book, event.orders), seq: event.seq }));
}

/** Values do not count themselves; ones that are ahead of the orders show that an orders message was missed. */
function reduceValues(data: LiveData, event: PositionsMessage | BalancesMessage): Reduction {
  const book = bookOf(data, event.account_id);
  if (!book.synced) return keep(data);
  if (event.epoch !== book.epoch || event.seq > book.seq) return startOver(data, event.account_id);
  const next =
    event.type === 'positions'
      ? withPositions(book, event.positions)
      : withBalances(book, event.account, event.totals ?? []);
  return keep(withBook(data, event.account_id, next));
}

function withQuotes(data: LiveData, incoming: readonly Quote[], now: number): LiveData {
  if (incoming.length === 0) return data;
  const quotes = { ...data.quotes };
  let newestQuoteAt = data.newestQuoteAt ?? Number.NEGATIVE_INFINITY;
  for (const quote of incoming) {
    quotes[quote.symbol] = { ...quote, received_at: now };
    newestQuoteAt = Math.max(newestQuoteAt, now - (quote.age_ms ?? 0));
  }
  return { ...data, quotes, newestQuoteAt };
}

function keep(data: LiveData): Reduction {
  return { data, resubscribe: null };
}

function startOver(data: LiveData, accountId: AccountId): Reduction {
  const book = { ...bookOf(data, accountId), synced: false };
  return { data: withBook(data, accountId, book), resubscribe: accountId };
}

function unreachable(event: never): never {
  throw new Error(`Unhandled message: ${JSON.stringify(event)}`);
}
