import type { Instrument, Quote, TimeInForce } from '@/lib/api/types';
import { absolute, add, isDecimal, multiply, negate, signOf } from '@/lib/decimal';
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { sideWord } from '@/lib/format/orders';
import { cleanNumber, hasLimit, hasStop, normalised, type TicketDraft } from './draft';

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
  const price = draft.orderType === 'MKT' ? atMarket : (limit ?? stop);
  const value = quantity && price ? multiply(multiply(quantity, price), instrument?.multiplier ?? '1') : null;
  const margin =
    quantity && instrument?.asset_type === 'FUT' && instrument.initial_margin
      ? multiply(quantity, instrument.initial_margin)
      : null;
  return {
    price,
    value,
    margin,
    words: inWords({ draft, quantity, limit, stop, value, margin, tickSize }),
    distance: distanceWords(draft, stop ?? limit, atMarket, tickSize),
  };
}

interface WordsInput {
  draft: TicketDraft;
  quantity: string | null;
  limit: string | null;
  stop: string | null;
  value: string | null;
  margin: string | null;
  tickSize: string;
}

const DURATION_WORDS: Readonly<Record<TimeInForce, string>> = {
  DAY: '',
  GTC: ', good till canceled',
  IOC: ', now or not at all, what fills fills',
  FOK: ', all of it now or nothing',
};

/** "Buy 100 SPY at market, about 16,581.00". */
function inWords({ draft, quantity, limit, stop, value, margin, tickSize }: WordsInput): string {
  const what = `${sideWord(draft.side)} ${formatQuantity(quantity)} ${normalised(draft.symbol)}`;
  const trigger = stop ? ` once it trades at ${formatPrice(stop, tickSize)}` : '';
  const at = hasLimit(draft.orderType) ? `at ${formatPrice(limit, tickSize)} or better` : 'at market';
  const about = margin
    ? `, holding about ${formatMoney(margin)} of margin`
    : value
      ? `, about ${formatMoney(value)}`
      : '';
  const duration = DURATION_WORDS[draft.timeInForce];
  return `${what} ${at}${trigger}${about}${duration}`;
}

function distanceWords(
  draft: TicketDraft,
  price: string | null,
  market: string | null,
  tickSize: string,
): string | null {
  if (draft.orderType === 'MKT' || !price || !market) return null;
  const difference = add(price, negate(market));
  const reference = draft.side === 'BUY' ? 'the ask' : 'the bid';
  if (signOf(difference) === 0) return `at ${reference}`;
  const side = signOf(difference) > 0 ? 'above' : 'below';
  return `${formatPrice(absolute(difference), tickSize)} ${side} ${reference}`;
}

function numberOrNull(text: string): string | null {
  const number = cleanNumber(text);
  return isDecimal(number) ? number : null;
}
