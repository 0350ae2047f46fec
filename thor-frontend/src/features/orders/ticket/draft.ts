import type { Order, OrderClass, OrderType, Side, TimeInForce } from '@/lib/api/types';
import { isDecimal } from '@/lib/decimal';
import { cleanNumber } from '@/lib/numberText';

/** How an order's price is set, as it stands in its fields. The texts are the trader's own until they are checked. */
export interface PriceDraft {
  orderType: OrderType;
  limitPrice: string;
  stopPrice: string;
  /** How far a trailing stop stays behind the market: dollars, or percent of the price. */
  trail: string;
  trailIn: TrailUnit;
  /** How far beyond its stop a trailing limit lies. */
  limitOffset: string;
}

export type TrailUnit = 'amount' | 'percent';

/** A ticket as it stands in its fields. */
export interface TicketDraft extends PriceDraft {
  symbol: string;
  side: Side;
  quantity: string;
  timeInForce: TimeInForce;
  /** Whether a second order goes with it, and how the two hang together. */
  orderClass: OrderClass;
  /** A bracket's profit to take: its limit price. */
  takeProfit: string;
  /** A bracket's stop, or the other order of an OCO or OTO. */
  leg: PriceDraft;
  legSide: Side;
}

/** A field's name on the wire, a leg's after a point ("stop_loss.stop_price"), so that the server's own errors stand in place. */
export type DraftErrors = Readonly<Record<string, string>>;

const EMPTY_PRICES: PriceDraft = {
  orderType: 'MKT',
  limitPrice: '',
  stopPrice: '',
  trail: '',
  trailIn: 'amount',
  limitOffset: '',
};

export const EMPTY_DRAFT: TicketDraft = {
  ...EMPTY_PRICES,
  symbol: '',
  side: 'BUY',
  quantity: '100',
  timeInForce: 'DAY',
  orderClass: 'SIMPLE',
  takeProfit: '',
  leg: { ...EMPTY_PRICES, orderType: 'STP' },
  legSide: 'SELL',
};

const WITH_LIMIT: readonly OrderType[] = ['LMT', 'STP_LMT'];
const WITH_STOP: readonly OrderType[] = ['STP', 'STP_LMT'];
const TRAILING: readonly OrderType[] = ['TRAIL', 'TRAIL_LMT'];

export function hasLimit(orderType: OrderType): boolean {
  return WITH_LIMIT.includes(orderType);
}

export function hasStop(orderType: OrderType): boolean {
  return WITH_STOP.includes(orderType);
}

export function isTrailing(orderType: OrderType): boolean {
  return TRAILING.includes(orderType);
}

/** The name a leg's fields stand under. */
export function legName(orderClass: OrderClass): 'stop_loss' | 'legs.1' {
  return orderClass === 'BRACKET' ? 'stop_loss' : 'legs.1';
}

/** Which side the second order is on: a bracket's closes what the first opens. */
export function sideOfLeg(draft: TicketDraft): Side {
  if (draft.orderClass !== 'BRACKET') return draft.legSide;
  return draft.side === 'BUY' ? 'SELL' : 'BUY';
}

/** A second order of another kind, with a leg that such a one usually has. */
export function linked(draft: TicketDraft, orderClass: OrderClass): Partial<TicketDraft> {
  const orderType: OrderType = orderClass === 'OTO' ? 'LMT' : 'STP';
  const legSide: Side = orderClass === 'OCO' ? draft.side : draft.side === 'BUY' ? 'SELL' : 'BUY';
  return { orderClass, leg: { ...EMPTY_PRICES, orderType }, legSide };
}

/** An open order's terms, to be changed. */
export function draftOf(order: Order): TicketDraft {
  return {
    ...EMPTY_DRAFT,
    symbol: order.symbol,
    side: order.side,
    quantity: order.quantity,
    orderType: order.order_type,
    timeInForce: order.time_in_force,
    limitPrice: order.limit_price ?? '',
    stopPrice: order.stop_price ?? '',
    trail: order.trail_amount ?? order.trail_percent ?? '',
    trailIn: order.trail_percent === null ? 'amount' : 'percent',
    limitOffset: order.limit_offset ?? '',
  };
}

export function normalised(symbol: string): string {
  return symbol.trim().toUpperCase();
}

export function numberOrNull(text: string): string | null {
  const number = cleanNumber(text);
  return isDecimal(number) ? number : null;
}
