import type {
  AccountId,
  Order,
  OrderTermsBody,
  PlaceOrderBody,
  PricesBody,
  ReplaceOrderBody,
} from '@/lib/api/types';
import { cleanNumber } from '@/lib/numberText';
import {
  hasLimit,
  hasStop,
  isTrailing,
  normalised,
  type PriceDraft,
  sideOfLeg,
  type TicketDraft,
} from './draft';

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
    ...links(draft),
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

function links(draft: TicketDraft): Partial<OrderTermsBody> {
  const { orderClass, leg } = draft;
  switch (orderClass) {
    case 'SIMPLE':
      return {};
    case 'BRACKET':
      return {
        order_class: orderClass,
        take_profit: { limit_price: cleanNumber(draft.takeProfit) },
        stop_loss: prices(leg),
      };
    case 'OCO':
    case 'OTO':
      return {
        order_class: orderClass,
        legs: [
          {
            side: sideOfLeg(draft),
            order_type: leg.orderType,
            time_in_force: draft.timeInForce,
            ...prices(leg),
          },
        ],
      };
  }
}

/** Only the prices that the type has. */
function prices(draft: PriceDraft): PricesBody {
  const { orderType } = draft;
  return {
    ...(hasLimit(orderType) ? { limit_price: cleanNumber(draft.limitPrice) } : {}),
    ...(hasStop(orderType) ? { stop_price: cleanNumber(draft.stopPrice) } : {}),
    ...(isTrailing(orderType) ? { [`trail_${draft.trailIn}`]: cleanNumber(draft.trail) } : {}),
    ...(orderType === 'TRAIL_LMT' ? { limit_offset: cleanNumber(draft.limitOffset) } : {}),
  };
}
