import { describe, expect, it } from 'vitest';
import type { Money, OrderId, Price } from '@/lib/api/types';
import {
  ACCOUNT_ID,
  at,
  sampleAccount,
  sampleOrder,
  samplePosition,
  sampleQuote,
  sampleSnapshot,
} from '@/testing/samples';
import { isNewerOrder, withActivity } from './book';
import type { ServerMessage } from './messages';
import { bookOf, EMPTY_DATA, type LiveData, reduce, unsynced } from './reducer';

const NOW = 1_000_000;

function reduceAll(...messages: ServerMessage[]): { data: LiveData; resubscribe: number | null } {
  let data = EMPTY_DATA;
  let resubscribe: number | null = null;
  for (const message of messages) ({ data, resubscribe } = reduce(data, message, NOW));
  return { data, resubscribe };
}

function orders(seq: number, change: Parameters<typeof sampleOrder>[0] = {}, epoch = 1): ServerMessage {
  return { type: 'orders', account_id: ACCOUNT_ID, epoch, seq, orders: [sampleOrder(change)], trades: [] };
}

const OPEN_SNAPSHOT = sampleSnapshot({ orders: [sampleOrder()], positions: [samplePosition()] });

describe('an account’s numbered stream', () => {
  it('applies the message that follows', () => {
    const { data, resubscribe } = reduceAll(
      OPEN_SNAPSHOT,
      orders(11, { status: 'FILLED', time_last_update: at(1) }),
    );
    expect(resubscribe).toBeNull();
    expect(bookOf(data, ACCOUNT_ID).groups.filled).toEqual([17]);
    expect(bookOf(data, ACCOUNT_ID).groups.working).toEqual([]);
    expect(bookOf(data, ACCOUNT_ID).seq).toBe(11);
  });

  it('asks for the account again where a message is missing', () => {
    const { data, resubscribe } = reduceAll(OPEN_SNAPSHOT, orders(12, { status: 'FILLED' }));
    expect(resubscribe).toBe(ACCOUNT_ID);
    expect(bookOf(data, ACCOUNT_ID).groups.working).toEqual([17]);
  });

  it('asks again in another epoch', () => {
    expect(reduceAll(OPEN_SNAPSHOT, orders(11, {}, 2)).resubscribe).toBe(ACCOUNT_ID);
  });

  it('asks again where values are ahead of the orders', () => {
    const balances: ServerMessage = {
      type: 'balances',
      account_id: ACCOUNT_ID,
      epoch: 1,
      seq: 11,
      account: sampleAccount(),
      totals: [],
    };
    expect(reduceAll(OPEN_SNAPSHOT, balances).resubscribe).toBe(ACCOUNT_ID);
  });

  it('asks once: what comes before the new snapshot is in it', () => {
    const { data, resubscribe } = reduceAll(OPEN_SNAPSHOT, orders(13), orders(14));
    expect(resubscribe).toBeNull();
    expect(bookOf(data, ACCOUNT_ID).synced).toBe(false);
  });

  it('ignores a message that it has had', () => {
    const { data, resubscribe } = reduceAll(
      OPEN_SNAPSHOT,
      orders(10, { status: 'CANCELED', time_last_update: at(9) }),
    );
    expect(resubscribe).toBeNull();
    expect(bookOf(data, ACCOUNT_ID).groups.working).toEqual([17]);
  });

  it('subscribes again when the server says resync', () => {
    const { data, resubscribe } = reduceAll(OPEN_SNAPSHOT, { type: 'resync', account_id: ACCOUNT_ID });
    expect(resubscribe).toBe(ACCOUNT_ID);
    expect(bookOf(data, ACCOUNT_ID).synced).toBe(false);
  });

  it('takes a snapshot as the truth: an open order that is not in it is gone, a final one stays', () => {
    const final = { id: 18 as OrderId, status: 'FILLED' } as const;
    const { data } = reduceAll(OPEN_SNAPSHOT, orders(11, final), sampleSnapshot({ epoch: 2, seq: 3 }));
    const book = bookOf(data, ACCOUNT_ID);
    expect(book.groups).toMatchObject({ working: [], filled: [18] });
    expect(book).toMatchObject({ epoch: 2, seq: 3, synced: true, symbols: [] });
  });

  it('waits for a snapshot after the connection was lost', () => {
    const { data } = reduceAll(OPEN_SNAPSHOT);
    expect(bookOf(unsynced(data), ACCOUNT_ID).synced).toBe(false);
  });
});

describe('values', () => {
  it('replace a position and leave the rows beside it as they are', () => {
    const qqq = samplePosition({ symbol: 'QQQ' });
    const before = reduceAll(sampleSnapshot({ positions: [samplePosition(), qqq] })).data;
    const moved = samplePosition({ unrealized_pl: '90.00' as Money, updated_at: at(1) });
    const message: ServerMessage = {
      type: 'positions',
      account_id: ACCOUNT_ID,
      epoch: 1,
      seq: 10,
      positions: [moved],
    };
    const book = bookOf(reduce(before, message, NOW).data, ACCOUNT_ID);
    expect(book.positions.SPY?.unrealized_pl).toBe('90.00');
    expect(book.positions.QQQ).toBe(qqq);
    expect(book.symbols).toBe(bookOf(before, ACCOUNT_ID).symbols);
  });

  it('know how old the newest quote is on this machine’s clock', () => {
    const { data } = reduceAll({
      type: 'quotes',
      quotes: [sampleQuote({ age_ms: 120 }), sampleQuote({ symbol: 'QQQ', age_ms: 900 })],
    });
    expect(data.newestQuoteAt).toBe(NOW - 120);
    expect(data.quotes.QQQ?.received_at).toBe(NOW);
  });
});

describe('the same order from two sides', () => {
  const known = sampleOrder({ revision: 2, time_last_update: at(5) });
  it.each([
    ['a higher revision wins', sampleOrder({ revision: 3, time_last_update: at(4) }), true],
    ['a lower revision loses', sampleOrder({ revision: 1, time_last_update: at(9) }), false],
    ['the later update of a revision wins', sampleOrder({ revision: 2, time_last_update: at(6) }), true],
    ['the earlier update of a revision loses', sampleOrder({ revision: 2, time_last_update: at(4) }), false],
  ])('%s', (_name, incoming, wins) => {
    expect(isNewerOrder(incoming, known)).toBe(wins);
  });

  it('an open state never takes back a final one', () => {
    const filled = sampleOrder({ status: 'FILLED' });
    expect(isNewerOrder(sampleOrder({ revision: 9, time_last_update: at(60) }), filled)).toBe(false);
  });

  it('an older answer of today’s activity changes nothing that is newer', () => {
    const { data } = reduceAll(OPEN_SNAPSHOT, orders(11, { limit_price: '166.00' as Price, revision: 2 }));
    const book = bookOf(data, ACCOUNT_ID);
    const activity = {
      account: sampleAccount({ updated_at: at(-60) }),
      working_orders: [sampleOrder()],
      filled_orders: [],
      canceled_orders: [sampleOrder({ id: 3 as OrderId, status: 'EXPIRED' })],
      rejected_orders: [],
      positions: [samplePosition({ unrealized_pl: '1.00' as Money, updated_at: at(-60) })],
    };
    const merged = withActivity(book, activity);
    expect(merged.orders[17 as OrderId]?.limit_price).toBe('166.00');
    expect(merged.positions.SPY?.unrealized_pl).toBe('81.00');
    expect(merged.groups.canceled).toEqual([3]);
  });
});
