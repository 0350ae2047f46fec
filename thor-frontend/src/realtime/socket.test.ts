import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId, Instant, OrderId } from '@/lib/api/types';
import { ACCOUNT_ID, sampleOrder, sampleQuote, sampleSnapshot } from '@/testing/samples';
import { retryDelayMs } from './backoff';
import { resetLiveStore, useLiveStore } from './liveStore';
import type { ServerMessage } from './messages';
import { LiveSocket, type LiveSocketListeners } from './socket';

const NOON = '2026-11-20T12:00:00.000Z' as Instant;

class FakeWebSocket {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  isClosed = false;
  readonly sent: Record<string, unknown>[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  say(message: ServerMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  hello(): void {
    this.say({ type: 'hello', time: NOON, server_time: NOON, update_interval_ms: 250, feeds: [] });
  }

  drop(code = 1006): void {
    this.onclose?.({ code });
  }
}

let sockets: FakeWebSocket[];
let live: LiveSocket;
let listeners: { [Name in keyof LiveSocketListeners]: ReturnType<typeof vi.fn<LiveSocketListeners[Name]>> };

function newest(): FakeWebSocket {
  const socket = sockets.at(-1);
  if (!socket) throw new Error('No socket was opened.');
  return socket;
}

function status(): string {
  return useLiveStore.getState().connection.status;
}

beforeEach(() => {
  vi.useFakeTimers();
  resetLiveStore();
  sockets = [];
  listeners = {
    onUnauthenticated: vi.fn(),
    onRefused: vi.fn(),
    onSnapshot: vi.fn(),
    onOrders: vi.fn(),
    onAlert: vi.fn(),
  };
  live = new LiveSocket({
    url: () => 'ws://thor/ws/live',
    random: () => 1,
    makeSocket: () => {
      const socket = new FakeWebSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

describe('opening', () => {
  it('is connecting until the server says hello, then live', () => {
    live.start(listeners);
    expect(status()).toBe('connecting');
    newest().hello();
    expect(status()).toBe('live');
  });

  it('subscribes at hello to all that is watched by then', async () => {
    live.watchAccount(ACCOUNT_ID);
    live.watchQuotes(['SPY', 'QQQ']);
    await Promise.resolve();
    live.start(listeners);
    expect(newest().sent).toEqual([]);
    newest().hello();
    expect(newest().sent).toEqual([
      { op: 'subscribe', accounts: [ACCOUNT_ID] },
      { op: 'subscribe', quotes: ['SPY', 'QQQ'] },
    ]);
  });

  it('sends only the difference when the watched quotes change', async () => {
    live.start(listeners);
    newest().hello();
    const release = live.watchQuotes(['SPY', 'QQQ']);
    await Promise.resolve();
    release();
    live.watchQuotes(['SPY', 'AAPL']);
    await Promise.resolve();
    expect(newest().sent).toEqual([
      { op: 'subscribe', quotes: ['SPY', 'QQQ'] },
      { op: 'subscribe', quotes: ['AAPL'] },
      { op: 'unsubscribe', quotes: ['QQQ'] },
    ]);
  });
});

describe('losing the connection', () => {
  it('comes back by itself and subscribes anew', () => {
    live.watchAccount(ACCOUNT_ID);
    live.start(listeners);
    newest().hello();
    newest().say(sampleSnapshot());
    newest().drop();
    expect(status()).toBe('disconnected');
    expect(useLiveStore.getState().books[ACCOUNT_ID]?.synced).toBe(false);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    newest().hello();
    expect(status()).toBe('live');
    expect(newest().sent).toContainEqual({ op: 'subscribe', accounts: [ACCOUNT_ID] });
  });

  it('waits longer after each failure, up to a bound', () => {
    live.start(listeners);
    for (const delayMs of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const opened = sockets.length;
      newest().drop();
      vi.advanceTimersByTime(delayMs - 1);
      expect(sockets).toHaveLength(opened);
      vi.advanceTimersByTime(1);
      expect(sockets).toHaveLength(opened + 1);
    }
  });

  it('spreads the waits, so that many pages do not return at once', () => {
    expect([retryDelayMs(2, () => 0), retryDelayMs(2, () => 0.5), retryDelayMs(2, () => 1)]).toEqual([
      1_000, 1_500, 2_000,
    ]);
  });

  it('keeps saying since when it is lost while attempts fail', () => {
    live.start(listeners);
    newest().hello();
    newest().drop();
    const { since } = useLiveStore.getState().connection;
    vi.advanceTimersByTime(500);
    newest().drop();
    expect(useLiveStore.getState().connection.since).toBe(since);
  });

  it('asks whether the login still holds when it is refused before hello', () => {
    live.start(listeners);
    newest().drop();
    expect(listeners.onRefused).toHaveBeenCalledOnce();
  });

  it('ends with the login, and does not come back (4401)', () => {
    live.start(listeners);
    newest().hello();
    newest().drop(4401);
    vi.advanceTimersByTime(500);
    newest().drop(4401);
    expect(listeners.onUnauthenticated).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(2);
  });

  it('comes back where the login was renewed, as a changed password does', () => {
    live.start(listeners);
    newest().hello();
    newest().drop(4401);
    vi.advanceTimersByTime(500);
    newest().hello();
    expect(status()).toBe('live');
    expect(listeners.onUnauthenticated).not.toHaveBeenCalled();
  });
});

describe('a silent connection', () => {
  it('is stale once a ping stays unanswered, and live with the next word', () => {
    live.start(listeners);
    newest().hello();
    vi.advanceTimersByTime(5_000);
    expect(newest().sent).toEqual([{ op: 'ping' }]);
    vi.advanceTimersByTime(5_000);
    expect(status()).toBe('stale');
    newest().say({ type: 'quotes', quotes: [sampleQuote()] });
    expect(status()).toBe('live');
  });

  it('is given up in the end', () => {
    live.start(listeners);
    newest().hello();
    vi.advanceTimersByTime(20_000);
    expect(status()).toBe('disconnected');
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it('stays live while pings are answered', () => {
    live.start(listeners);
    newest().hello();
    for (let beat = 0; beat < 10; beat += 1) {
      vi.advanceTimersByTime(5_000);
      newest().say({ type: 'pong', time: NOON, server_time: NOON });
    }
    expect(status()).toBe('live');
  });
});

describe('repairing a stream', () => {
  function filled(seq: number): ServerMessage {
    return {
      type: 'orders',
      account_id: ACCOUNT_ID,
      epoch: 1,
      seq,
      orders: [sampleOrder({ id: seq as OrderId })],
      trades: [],
    };
  }

  function subscriptions(id: AccountId): number {
    return newest().sent.filter((message) => JSON.stringify(message.accounts) === JSON.stringify([id]))
      .length;
  }

  beforeEach(() => {
    live.watchAccount(ACCOUNT_ID);
    live.start(listeners);
    newest().hello();
    newest().say(sampleSnapshot({ seq: 10 }));
  });

  it('subscribes again at a gap, at most once a second', () => {
    newest().say(filled(12));
    expect(subscriptions(ACCOUNT_ID)).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(subscriptions(ACCOUNT_ID)).toBe(2);
    newest().say(filled(13));
    newest().say(filled(14));
    vi.advanceTimersByTime(1_000);
    expect(subscriptions(ACCOUNT_ID)).toBe(2);
  });

  it('subscribes again when told to resync, and takes the snapshot', () => {
    newest().say({ type: 'resync', account_id: ACCOUNT_ID });
    vi.advanceTimersByTime(1_000);
    expect(subscriptions(ACCOUNT_ID)).toBe(2);
    newest().say(sampleSnapshot({ seq: 20, orders: [sampleOrder()] }));
    expect(useLiveStore.getState().books[ACCOUNT_ID]).toMatchObject({ synced: true, seq: 20 });
    expect(listeners.onSnapshot).toHaveBeenLastCalledWith(ACCOUNT_ID);
  });

  it('asks once more where a snapshot does not come', () => {
    newest().say({ type: 'resync', account_id: ACCOUNT_ID });
    for (let beat = 0; beat < 4; beat += 1) {
      vi.advanceTimersByTime(5_000);
      newest().say({ type: 'pong', time: NOON, server_time: NOON });
    }
    expect(subscriptions(ACCOUNT_ID)).toBeGreaterThanOrEqual(3);
  });

  it('passes over what it does not know', () => {
    newest().onmessage?.({ data: '{"type":"weather"}' });
    newest().onmessage?.({ data: 'not json' });
    expect(status()).toBe('live');
  });
});
