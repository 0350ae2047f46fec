import type {
  AccountId,
  Order,
  OrderTermsBody,
  OrderType,
  PlaceOrderBody,
  ReplaceOrderBody,
  Side,
  TimeInForce,
} from '@/lib/api/types';
import { isDecimal, isMultipleOf, signOf } from '@/lib/decimal';

/** A ticket as it stands in its fields. The texts are the trader's own until they are checked. */
export interface TicketDraft {
  symbol: string;
  side: Side;
  quantity: string;
  orderType: OrderType;
  timeInForce: TimeInForce;
  limitPrice: string;
  stopPrice: string;
}

export type DraftField =
  | 'symbol'
  | 'side'
  | 'quantity'
  | 'order_type'
  | 'limit_price'
  | 'stop_price'
  | 'time_in_force';

/** Messages by the field's name on the wire, so that the server's own errors stand in the same places. */
export type DraftErrors = Readonly<Partial<Record<DraftField, string>>>;

export const EMPTY_DRAFT: TicketDraft = {
  symbol: '',
  side: 'BUY',
  quantity: '100',
  orderType: 'MKT',
  timeInForce: 'DAY',
  limitPrice: '',
  stopPrice: '',
};

export function hasLimit(orderType: OrderType): boolean {
  return orderType === 'LMT' || orderType === 'STP_LMT';
}

export function hasStop(orderType: OrderType): boolean {
  return orderType === 'STP' || orderType === 'STP_LMT';
}

/** What is plainly wrong before asking the server, which has the last word. */
export function validateDraft(draft: TicketDraft, tickSize: string | null): DraftErrors {
  const errors: Partial<Record<DraftField, string>> = {};
  if (normalised(draft.symbol) === '') errors.symbol = 'Which instrument?';
  const quantity = cleanNumber(draft.quantity);
  if (quantity === '') errors.quantity = 'How many?';
  else if (!isPositive(quantity)) errors.quantity = 'A number above zero.';
  if (hasLimit(draft.orderType)) {
    const problem = priceProblem(draft.limitPrice, tickSize);
    if (problem) errors.limit_price = problem;
  }
  if (hasStop(draft.orderType)) {
    const problem = priceProblem(draft.stopPrice, tickSize);
    if (problem) errors.stop_price = problem;
  }
  return errors;
}

export function draftOf(order: Order): TicketDraft {
  return {
    symbol: order.symbol,
    side: order.side,
    quantity: order.quantity,
    orderType: order.order_type,
    timeInForce: order.time_in_force,
    limitPrice: order.limit_price ?? '',
    stopPrice: order.stop_price ?? '',
  };
}

export function placeBody(draft: TicketDraft, accountId: AccountId, clientOrderId: string): PlaceOrderBody {
  return { ...termsBody(draft, accountId), client_order_id: clientOrderId };
}

/** A new order's terms, without the id it would go under. */
export function termsBody(draft: TicketDraft, accountId: AccountId): OrderTermsBody {
  return {
    account_id: accountId,
    symbol: normalised(draft.symbol),
    side: draft.side,
    quantity: cleanNumber(draft.quantity),
    order_type: draft.orderType,
    time_in_force: draft.timeInForce,
    ...prices(draft),
  };
}

/** The new terms of an open order, against the revision they were written for. */
export function replaceBody(draft: TicketDraft, order: Order): ReplaceOrderBody {
  return {
    quantity: cleanNumber(draft.quantity),
    time_in_force: draft.timeInForce,
    revision: order.revision,
    ...prices(draft),
  };
}

export function normalised(symbol: string): string {
  return symbol.trim().toUpperCase();
}

/** "16,500.00" as a trader may type or paste it, without its separators. */
export function cleanNumber(text: string): string {
  return text.replace(/[\s,]/g, '');
}

function prices(draft: TicketDraft): { limit_price?: string; stop_price?: string } {
  return {
    ...(hasLimit(draft.orderType) ? { limit_price: cleanNumber(draft.limitPrice) } : {}),
    ...(hasStop(draft.orderType) ? { stop_price: cleanNumber(draft.stopPrice) } : {}),
  };
}

function isPositive(text: string): boolean {
  return isDecimal(text) && signOf(text) > 0;
}

function priceProblem(text: string, tickSize: string | null): string | null {
  const price = cleanNumber(text);
  if (price === '') return 'At what price?';
  if (!isDecimal(price)) return 'A price, like 165.81.';
  if (tickSize !== null && !isMultipleOf(price, tickSize)) return `The price moves in steps of ${tickSize}.`;
  return null;
}
