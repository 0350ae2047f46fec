import type { Instrument, Quote } from '@/lib/api/types';
import { absolute, add, multiply, negate, signOf } from '@/lib/decimal';
import { formatPrice } from '@/lib/format/numbers';
import { hasLimit, hasStop, isTrailing, numberOrNull, type TicketDraft } from './draft';
import { ticketWords } from './words';

export interface Estimate {
  /** The price the estimate is made at; null where there is none to be had. */
  price: string | null;
  /** quantity × price × multiplier, before commission: an estimate for reading, not the account's money. */
  value: string | null;
  /** The margin a future is expected to hold, in place of its value. */
  margin: string | null;
  words: string;
  /** How far the order's price is from the market: "0.81 below the ask". */
  distance: string | null;
}

type Market = Pick<Quote, 'bid' | 'ask' | 'last' | 'mark'>;

/** The side of the market that the order would meet now. */
export function marketPrice(side: TicketDraft['side'], market: Market | undefined): string | null {
  if (!market) return null;
  return (side === 'BUY' ? market.ask : market.bid) ?? market.last ?? market.mark;
}

export function estimateTicket(
  draft: TicketDraft,
  market: Market | undefined,
  instrument: Instrument | null,
  tickSize: string,
): Estimate {
  const quantity = numberOrNull(draft.quantity);
  const limit = hasLimit(draft.orderType) ? numberOrNull(draft.limitPrice) : null;
  const stop = hasStop(draft.orderType) ? numberOrNull(draft.stopPrice) : null;
  const atMarket = marketPrice(draft.side, market);
  const isAtMarket = draft.orderType === 'MKT' || isTrailing(draft.orderType);
  const price = isAtMarket ? atMarket : (limit ?? stop);
  const value = quantity && price ? multiply(multiply(quantity, price), instrument?.multiplier ?? '1') : null;
  const margin =
    quantity && instrument?.asset_type === 'FUT' && instrument.initial_margin
      ? multiply(quantity, instrument.initial_margin)
      : null;
  return {
    price,
    value,
    margin,
    words: ticketWords({ draft, quantity, limit, stop, value, margin, tickSize }),
    distance: distanceWords(draft, stop ?? limit, atMarket, tickSize),
  };
}

function distanceWords(
  draft: TicketDraft,
  price: string | null,
  market: string | null,
  tickSize: string,
): string | null {
  if (!price || !market) return null;
  const difference = add(price, negate(market));
  const reference = draft.side === 'BUY' ? 'the ask' : 'the bid';
  if (signOf(difference) === 0) return `at ${reference}`;
  const side = signOf(difference) > 0 ? 'above' : 'below';
  return `${formatPrice(absolute(difference), tickSize)} ${side} ${reference}`;
}
