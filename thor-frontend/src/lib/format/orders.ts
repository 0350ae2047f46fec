import type { Order, OrderStatus, OrderType, Side } from '../api/types';
import { formatPrice, formatQuantity } from './numbers';

const STATUS_WORDS: Record<OrderStatus, string> = {
  PENDING: 'Pending',
  WORKING: 'Working',
  PARTIAL: 'Partly filled',
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

type Terms = Pick<
  Order,
  'order_type' | 'limit_price' | 'stop_price' | 'trail_amount' | 'trail_percent' | 'limit_offset'
>;

/** An order's terms as a price column shows them: "MKT", "165.00", "STP 160.00", "TRAIL 1.50 STP 164.31". */
export function formatTerms(order: Terms, tickSize: string | null | undefined): string {
  const stop = `STP ${formatPrice(order.stop_price, tickSize)}`;
  const limit = `LMT ${formatPrice(order.limit_price, tickSize)}`;
  switch (order.order_type) {
    case 'MKT':
      return 'MKT';
    case 'LMT':
      return formatPrice(order.limit_price, tickSize);
    case 'STP':
      return stop;
    case 'STP_LMT':
      return `${stop} ${limit}`;
    case 'TRAIL':
      return `${trailWords(order, tickSize)} ${order.stop_price === null ? '' : stop}`.trimEnd();
    case 'TRAIL_LMT':
      return `${trailWords(order, tickSize)} ${order.stop_price === null ? '' : `${stop} ${limit}`}`.trimEnd();
  }
}

/** How far a trailing stop stays behind: "TRAIL 1.50", "TRAIL 2%". */
function trailWords({ trail_amount, trail_percent }: Terms, tickSize: string | null | undefined): string {
  return `TRAIL ${trail_percent === null ? formatPrice(trail_amount, tickSize) : `${formatQuantity(trail_percent)}%`}`;
}

/** What an order hangs together with: "after 17", "OCO"; null where it stands alone. */
export function linkWords({
  parent_id,
  oco_group,
  status,
}: Pick<Order, 'parent_id' | 'oco_group' | 'status'>): string | null {
  if (parent_id !== null && status === 'PENDING') return `after ${parent_id}`;
  return oco_group === null ? null : 'OCO';
}
