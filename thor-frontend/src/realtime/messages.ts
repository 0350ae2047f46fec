import type { PriceAlert } from '@/lib/api/alerts';
import { isRecord } from '@/lib/api/errors';
import type {
  Account,
  AccountId,
  BarInterval,
  EndedReplay,
  Order,
  Position,
  PositionTotal,
  Quote,
  Replay,
  Trade,
} from '@/lib/api/types';
import type { BarsMessage } from './bars';

/** What travels on /ws/live, as docs/api.md has it. */

export type Epoch = string | number;

export interface Feed {
  name: string;
  status: string;
}

/** An account's stream: `seq` counts its orders messages within an `epoch`. */
interface Numbered {
  account_id: AccountId;
  epoch: Epoch;
  seq: number;
}

export interface SnapshotMessage extends Numbered {
  type: 'snapshot';
  account: Account;
  positions: Position[];
  totals: PositionTotal[];
  orders: Order[];
}

export interface OrdersMessage extends Numbered {
  type: 'orders';
  orders: Order[];
  trades: Trade[];
}

export interface PositionsMessage extends Numbered {
  type: 'positions';
  positions: Position[];
}

export interface BalancesMessage extends Numbered {
  type: 'balances';
  account: Account;
  totals: PositionTotal[];
}

export type ServerMessage =
  | { type: 'hello'; time: string; server_time: string; update_interval_ms: number; feeds: Feed[] }
  | { type: 'ack'; id?: string }
  | { type: 'pong'; id?: string; time: string; server_time: string }
  | { type: 'error'; id?: string; error: { code: string; message: string } }
  | { type: 'result'; id: string; status: number; body: unknown }
  | SnapshotMessage
  | OrdersMessage
  | PositionsMessage
  | BalancesMessage
  | { type: 'quotes'; quotes: Quote[]; whole?: boolean }
  | BarsMessage
  | { type: 'alert'; alert: PriceAlert }
  | { type: 'resync'; account_id: AccountId }
  | { type: 'replay'; replay: Replay | null; ended: EndedReplay | null };

export type ClientMessage =
  | {
      op: 'subscribe' | 'unsubscribe';
      accounts?: AccountId[];
      quotes?: string[];
      bars?: { symbol: string; interval: BarInterval }[];
      id?: string;
    }
  | { op: 'ping'; id?: string };

const KNOWN_TYPES: ReadonlySet<string> = new Set<ServerMessage['type']>([
  'hello',
  'ack',
  'pong',
  'error',
  'result',
  'snapshot',
  'orders',
  'positions',
  'balances',
  'quotes',
  'bars',
  'alert',
  'resync',
  'replay',
]);

/** Null for what this page does not know: a newer server may say more. */
export function parseServerMessage(text: unknown): ServerMessage | null {
  if (typeof text !== 'string') return null;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(message) || typeof message.type !== 'string' || !KNOWN_TYPES.has(message.type)) return null;
  return message as unknown as ServerMessage;
}
