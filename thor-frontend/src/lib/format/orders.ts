import type { Order, OrderStatus, OrderType, Side } from '../api/types';
import { formatPrice } from './numbers';

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

/** An order's terms as a price column shows them: "MKT", "165.00", "STP 160.00", "STP 160.00 LMT 159.50". */
export function formatTerms(
  order: Pick<Order, 'order_type' | 'limit_price' | 'stop_price'>,
  tickSize: string | null | undefined,
): string {
  switch (order.order_type) {
    case 'MKT':
      return 'MKT';
    case 'LMT':
      return formatPrice(order.limit_price, tickSize);
    case 'STP':
      return `STP ${formatPrice(order.stop_price, tickSize)}`;
    case 'STP_LMT':
      return `STP ${formatPrice(order.stop_price, tickSize)} LMT ${formatPrice(order.limit_price, tickSize)}`;
    case 'TRAIL':
      return `TRAIL ${formatPrice(order.stop_price, tickSize)}`;
    case 'TRAIL_LMT':
      return `TRAIL ${formatPrice(order.stop_price, tickSize)} LMT ${formatPrice(order.limit_price, tickSize)}`;
  }
}
