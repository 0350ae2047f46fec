import type { Instrument } from '@/lib/api/types';
import { multiply } from '@/lib/decimal';
import { distanceWords, type MarketPrices, marketPrice } from '@/lib/marketDistance';
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

export function estimateTicket(
  draft: TicketDraft,
  market: MarketPrices | undefined,
  instrument: Instrument | null,
  tickSize: string,
): Estimate {
  const quantity = numberOrNull(draft.quantity);
  const limit = hasLimit(draft.orderType) ? numberOrNull(draft.limitPrice) : null;
  const stop = hasStop(draft.orderType) ? numberOrNull(draft.stopPrice) : null;
  const atMarket = marketPrice(draft.side, market);
  const isAtMarket = draft.orderType === 'MKT' || isTrailing(draft.orderType);
  const price = isAtMarket ? atMarket : (limit ?? stop);
  const from = stop ?? limit;
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
    distance: from && atMarket ? distanceWords(draft.side, from, atMarket, tickSize) : null,
  };
}
