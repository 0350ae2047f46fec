import type { AccountId, Alert } from '@/lib/api/types';
import { retryDelayMs } from './backoff';
import { askFor, type ChartKey, chartOf } from './bars';
import { awaitSnapshots, forgetBars, receive, setConnection, useLiveStore } from './liveStore';
import { type ClientMessage, type OrdersMessage, parseServerMessage } from './messages';
import { RefCounts } from './refCounts';
import { forgetServerTime, hearServerTime } from './serverClock';

const HEARTBEAT_MS = 5_000;
/** A ping unanswered this long makes the figures stale, and then the connection is given up. */
const STALE_AFTER_MS = 5_000;
const DEAD_AFTER_MS = 15_000;
const HEARD_STEP_MS = 1_000;
const RESUBSCRIBE_INTERVAL_MS = 1_000;
const SNAPSHOT_WAIT_MS_MAX = 10_000;
const CLOSE_NOT_AUTHENTICATED = 4401;

type Timer = ReturnType<typeof setTimeout>;

export interface LiveSocketListeners {
  /** The server does not know this login any more. */
  onUnauthenticated: () => void;
  /** The connection was refused before the server said hello: the login may have ended. */
  onRefused: () => void;
  /** An account starts anew from a snapshot; what is not in it has to be asked for. */
  onSnapshot: (accountId: AccountId) => void;
  /** Orders and trades as they happen, each once. */
  onOrders: (message: OrdersMessage) => void;
  /** A price alert that has fired. */
  onAlert: (alert: Alert) => void;
}

export interface LiveSocketOptions {
  url: () => string;
  makeSocket: (url: string) => WebSocket;
  random: () => number;
}

/** Keeps one socket to /ws/live open, subscribed to what the page watches, and repairs its gaps. */
export class LiveSocket {
  private readonly accounts = new RefCounts<AccountId>();
  private readonly quotes = new RefCounts<string>();
  private readonly charts = new RefCounts<ChartKey>();
  private readonly subscribedAt = new Map<AccountId, number>();
  private readonly resubscribeTimers = new Map<AccountId, Timer>();
  private socket: WebSocket | null = null;
  private listeners: LiveSocketListeners | null = null;
  private subscribedQuotes: ReadonlySet<string> = new Set();
  private isQuoteSyncDue = false;
  private hadHello = false;
  private failures = 0;
  private pingSentAt: number | null = null;
  private retryTimer: Timer | undefined;
  private heartbeatTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: LiveSocketOptions) {}

  start(listeners: LiveSocketListeners): void {
    if (this.listeners) return;
    this.listeners = listeners;
    this.failures = 0;
    setConnection({ status: 'connecting', since: Date.now(), lastHeardAt: null, retryAt: null });
    window.addEventListener('online', this.connectNow);
    this.connect();
  }

  stop(): void {
    this.listeners = null;
    window.removeEventListener('online', this.connectNow);
    this.dropSocket();
  }

  watchAccount(id: AccountId): () => void {
    if (this.accounts.add([id]).length > 0) this.subscribeAccount(id);
    return () => {
      const gone = this.accounts.remove([id]);
      if (gone.length > 0) this.send({ op: 'unsubscribe', accounts: gone });
    };
  }

  watchQuotes(symbols: readonly string[]): () => void {
    this.quotes.add(symbols);
    this.scheduleQuoteSync();
    return () => {
      this.quotes.remove(symbols);
      this.scheduleQuoteSync();
    };
  }

  watchBars(key: ChartKey): () => void {
    if (this.charts.add([key]).length > 0) this.subscribeBars(key);
    return () => {
      if (this.charts.remove([key]).length === 0) return;
      this.send({ op: 'unsubscribe', bars: [chartOf(key)] });
      forgetBars(key);
    };
  }

  private subscribeBars(key: ChartKey): void {
    this.send({ op: 'subscribe', bars: [chartOf(key)], id: askFor(key) });
  }

  /** A list that changes by one symbol gives up all and takes all but one back; only the difference is worth sending. */
  private scheduleQuoteSync(): void {
    if (this.isQuoteSyncDue) return;
    this.isQuoteSyncDue = true;
    queueMicrotask(() => {
      this.isQuoteSyncDue = false;
      if (this.hadHello) this.syncQuotes();
    });
  }

  private syncQuotes(): void {
    const wanted = new Set(this.quotes.keys());
    const added = [...wanted].filter((symbol) => !this.subscribedQuotes.has(symbol));
    const gone = [...this.subscribedQuotes].filter((symbol) => !wanted.has(symbol));
    this.subscribedQuotes = wanted;
    if (added.length > 0) this.send({ op: 'subscribe', quotes: added });
    if (gone.length > 0) this.send({ op: 'unsubscribe', quotes: gone });
  }

  private readonly connectNow = (): void => {
    if (this.listeners && !this.socket) this.connect();
  };

  private connect(): void {
    clearTimeout(this.retryTimer);
    setConnection({ retryAt: null });
    this.hadHello = false;
    const socket = this.options.makeSocket(this.options.url());
    this.socket = socket;
    socket.onmessage = (event: MessageEvent) => this.onMessage(event.data);
    socket.onclose = (event: CloseEvent) => this.onClose(event.code);
  }

  private onMessage(text: unknown): void {
    const message = parseServerMessage(text);
    const now = Date.now();
    this.heard(now);
    if (!message) return;
    const resubscribe = receive(message, now);
    if (message.type === 'hello') forgetServerTime();
    if (message.type === 'hello' || message.type === 'pong') hearServerTime(message.server_time);
    if (message.type === 'hello') this.onHello(now);
    if (message.type === 'snapshot') this.listeners?.onSnapshot(message.account_id);
    if (message.type === 'orders') this.listeners?.onOrders(message);
    if (message.type === 'alert') this.listeners?.onAlert(message.alert);
    if (resubscribe !== null) this.resubscribe(resubscribe, now);
  }

  private onHello(now: number): void {
    this.hadHello = true;
    this.failures = 0;
    setConnection({ status: 'live', since: now, retryAt: null });
    for (const id of this.accounts.keys()) this.subscribeAccount(id);
    this.syncQuotes();
    for (const key of this.charts.keys()) this.subscribeBars(key);
    this.heartbeatTimer = setInterval(() => this.onHeartbeat(), HEARTBEAT_MS);
  }

  /** Any word of the server answers the ping. */
  private heard(now: number): void {
    this.pingSentAt = null;
    const { status, lastHeardAt } = useLiveStore.getState().connection;
    if (status === 'stale') setConnection({ status: 'live', since: now, lastHeardAt: now });
    // It is told to the second; a write with every message would ask each cell on the page whether it has changed.
    else if (lastHeardAt === null || now - lastHeardAt >= HEARD_STEP_MS) setConnection({ lastHeardAt: now });
  }

  private onHeartbeat(): void {
    const now = Date.now();
    if (this.pingSentAt === null) {
      this.pingSentAt = now;
      this.send({ op: 'ping' });
      this.repeatUnansweredSubscriptions(now);
      return;
    }
    const silentMs = now - this.pingSentAt;
    if (silentMs >= DEAD_AFTER_MS) {
      this.lose();
    } else if (silentMs >= STALE_AFTER_MS && useLiveStore.getState().connection.status === 'live') {
      setConnection({ status: 'stale', since: now });
    }
  }

  private onClose(code: number): void {
    // An open socket ends with the login that opened it, which may have been renewed: a changed password does that.
    // Only a socket that is refused from the start says that there is no login any more.
    if (code === CLOSE_NOT_AUTHENTICATED && !this.hadHello) {
      const { listeners } = this;
      this.stop();
      listeners?.onUnauthenticated();
      return;
    }
    if (!this.hadHello) this.listeners?.onRefused();
    this.lose();
  }

  private lose(): void {
    this.dropSocket();
    awaitSnapshots();
    const now = Date.now();
    const delayMs = retryDelayMs(this.failures, this.options.random);
    this.failures += 1;
    const { status, since } = useLiveStore.getState().connection;
    setConnection({
      status: 'disconnected',
      since: status === 'disconnected' ? since : now,
      retryAt: now + delayMs,
    });
    this.retryTimer = setTimeout(() => this.connect(), delayMs);
  }

  private dropSocket(): void {
    clearTimeout(this.retryTimer);
    clearInterval(this.heartbeatTimer);
    for (const timer of this.resubscribeTimers.values()) clearTimeout(timer);
    this.resubscribeTimers.clear();
    this.subscribedAt.clear();
    this.subscribedQuotes = new Set();
    this.pingSentAt = null;
    this.hadHello = false;
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private subscribeAccount(id: AccountId): void {
    if (!this.accounts.has(id)) return;
    this.subscribedAt.set(id, Date.now());
    this.send({ op: 'subscribe', accounts: [id] });
  }

  /** At most once a second an account, so that a stream that is broken for good is not asked for in a storm. */
  private resubscribe(id: AccountId, now: number): void {
    if (this.resubscribeTimers.has(id)) return;
    const waitMs = Math.max(0, (this.subscribedAt.get(id) ?? 0) + RESUBSCRIBE_INTERVAL_MS - now);
    const timer = setTimeout(() => {
      this.resubscribeTimers.delete(id);
      this.subscribeAccount(id);
    }, waitMs);
    this.resubscribeTimers.set(id, timer);
  }

  private repeatUnansweredSubscriptions(now: number): void {
    const { books } = useLiveStore.getState();
    for (const id of this.accounts.keys()) {
      const waitedMs = now - (this.subscribedAt.get(id) ?? now);
      if (!books[id]?.synced && waitedMs >= SNAPSHOT_WAIT_MS_MAX) this.subscribeAccount(id);
    }
  }

  /** Before hello nothing is sent: hello subscribes to all that is watched by then. */
  private send(message: ClientMessage): void {
    if (this.socket && this.hadHello) this.socket.send(JSON.stringify(message));
  }
}
