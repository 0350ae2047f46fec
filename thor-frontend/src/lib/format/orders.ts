import type { Order, OrderId, OrderStatus, OrderType, Side } from '../api/types';
import { formatPrice, formatQuantity } from './numbers';

const STATUS_WORDS: Record<OrderStatus, string> = {
  PENDING: 'Pending',
  WORKING: 'Working',
  PARTIAL: 'Partial fill',
  FILLED: 'Filled',
  CANCELED: 'Canceled',
  REJECTED: 'Rejected',
  EXPIRED: 'Expired',
};

const TYPE_WORDS: Record<OrderType, string> = {
  MKT: 'Market',
  LMT: 'Limit',
  STP: 'Stop',
  STP_LMT: 'Stop limit',
  TRAIL: 'Trailing stop',
  TRAIL_LMT: 'Trailing stop limit',
};

export function statusWords(status: OrderStatus): string {
  return STATUS_WORDS[status];
}

export function typeWords(type: OrderType): string {
  return TYPE_WORDS[type];
}

export function sideWord(side: Side): string {
  return side === 'BUY' ? 'Buy' : 'Sell';
}

export type PricedTerms = Pick<
  Order,
  'order_type' | 'limit_price' | 'stop_price' | 'trail_amount' | 'trail_percent' | 'limit_offset'
>;

type TickSize = string | null | undefined;

/** An order's terms on one line: "MKT", "165.00", "STP 160.00", "TRAIL 1.50 STP 164.31". */
export function formatTerms(order: PricedTerms, tickSize: TickSize): string {
  return termsLines(order, tickSize).join(' ');
}

/** The same as a price column shows them, each price on a line: "TRAIL 1.50" over "STP 164.31" over "LMT 164.21". */
export function termsLines(order: PricedTerms, tickSize: TickSize): readonly string[] {
  const stop = `STP ${formatPrice(order.stop_price, tickSize)}`;
  const limit = `LMT ${formatPrice(order.limit_price, tickSize)}`;
  switch (order.order_type) {
    case 'MKT':
      return ['MKT'];
    case 'LMT':
      return [formatPrice(order.limit_price, tickSize)];
    case 'STP':
      return [stop];
    case 'STP_LMT':
      return [stop, limit];
    case 'TRAIL':
      return [trailWords(order, tickSize), ...(order.stop_price === null ? [] : [stop])];
    case 'TRAIL_LMT':
      return [trailWords(order, tickSize), ...(order.stop_price === null ? [] : [stop, limit])];
  }
}

/** How far a trailing stop stays behind: "TRAIL 1.50", "TRAIL 2%". */
function trailWords({ trail_amount, trail_percent }: PricedTerms, tickSize: TickSize): string {
  return `TRAIL ${trail_percent === null ? formatPrice(trail_amount, tickSize) : `${formatQuantity(trail_percent)}%`}`;
}

/** Ids count up in the shard of their account (its number times 2⁴⁴), which says nothing to a trader. */
const SHARD_IDS = 2 ** 44;

/** An order's number as a trader says it: its id without the shard's part. */
export function orderNumber(id: OrderId): number {
  return id % SHARD_IDS;
}

/** What an order hangs together with: "after 17", "OCO"; null where it stands alone. */
export function linkWords({
  parent_id,
  oco_group,
  status,
}: Pick<Order, 'parent_id' | 'oco_group' | 'status'>): string | null {
  if (parent_id !== null && status === 'PENDING') return `after ${orderNumber(parent_id)}`;
  return oco_group === null ? null : 'OCO';
}
