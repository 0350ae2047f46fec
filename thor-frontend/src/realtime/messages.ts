import type { components } from '@/lib/api/contract';
import { isRecord } from '@/lib/api/errors';

/** The messages of /ws/live, as the contract has them. */

type Schemas = components['schemas'];

export type ServerMessage = Schemas['ServerMessage'];
export type ClientMessage = Schemas['ClientMessage'];
export type SnapshotMessage = Schemas['SnapshotMessage'];
export type OrdersMessage = Schemas['OrdersMessage'];
export type PositionsMessage = Schemas['PositionsMessage'];
export type BalancesMessage = Schemas['BalancesMessage'];
export type BarsMessage = Schemas['BarsMessage'];
export type Feed = Schemas['FeedState'];
export type Epoch = OrdersMessage['epoch'];

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

let check: ((message: object) => void) | null = null;

/** Development and tests hold every message to the schema of docs/socket.json. */
export function checkMessages(by: (message: object) => void): void {
  check = by;
}

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
  check?.(message);
  return message as unknown as ServerMessage;
}
