import type { TimeInForce } from '@/lib/api/types';
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { sideWord } from '@/lib/format/orders';
import { symbolWords } from '@/lib/format/symbols';
import {
  type DraftErrors,
  hasLimit,
  hasStop,
  isTrailing,
  normalised,
  numberOrNull,
  type PriceDraft,
  sideOfLeg,
  type TicketDraft,
} from './draft';

export interface WordsInput {
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
  IOC: ', immediate or cancel',
  FOK: ', fill or kill',
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  symbol: 'symbol',
  quantity: 'quantity',
  limit_price: 'limit price',
  stop_price: 'stop price',
  trail_amount: 'trail amount',
  trail_percent: 'trail percent',
  limit_offset: 'limit offset',
};

/** "Still needed: limit price." */
export function missingWords(errors: DraftErrors): string {
  const names = Object.keys(errors).map((field) => {
    if (field === 'take_profit.limit_price') return 'take-profit price';
    const leg = field.startsWith('stop_loss.')
      ? ' of the stop loss'
      : field.startsWith('legs.')
        ? ' of the linked order'
        : '';
    return `${FIELD_WORDS[field.split('.').at(-1) ?? ''] ?? field}${leg}`;
  });
  return `Still needed: ${names.join(', ')}.`;
}

/** "Buy 100 SPY at market, about 16,581.00". */
export function ticketWords({ draft, quantity, limit, stop, value, margin, tickSize }: WordsInput): string {
  const what = `${sideWord(draft.side)} ${formatQuantity(quantity)} ${symbolWords(normalised(draft.symbol))}`;
  const at = priceWords(draft, limit, stop, tickSize);
  const about = margin
    ? `, holding about ${formatMoney(margin)} of margin`
    : value
      ? `, about ${formatMoney(value)}`
      : '';
  const duration = DURATION_WORDS[draft.timeInForce];
  return `${what} ${at}${about}${duration}${legWords(draft, tickSize)}`;
}

/** "at 159.50 or better once it trades at 160.00". */
function priceWords(draft: PriceDraft, limit: string | null, stop: string | null, tickSize: string): string {
  const { orderType } = draft;
  const at = hasLimit(orderType) ? `at ${formatPrice(limit, tickSize)} or better` : 'at market';
  if (isTrailing(orderType)) return `${at} once the market reverses by ${trailWords(draft, tickSize)}`;
  return stop ? `${at} once it trades at ${formatPrice(stop, tickSize)}` : at;
}

function trailWords({ trail, trailIn }: PriceDraft, tickSize: string): string {
  const size = numberOrNull(trail);
  return trailIn === 'percent' ? `${formatQuantity(size)}%` : formatPrice(size, tickSize);
}

/** What happens beside or after the first order, in plain words. */
function legWords(draft: TicketDraft, tickSize: string): string {
  const { orderClass, leg } = draft;
  if (orderClass === 'SIMPLE') return '';
  const limit = hasLimit(leg.orderType) ? numberOrNull(leg.limitPrice) : null;
  const stop = hasStop(leg.orderType) ? numberOrNull(leg.stopPrice) : null;
  const what = `${sideWord(sideOfLeg(draft)).toLowerCase()} ${priceWords(leg, limit, stop, tickSize)}`;
  switch (orderClass) {
    case 'BRACKET':
      return `. Once filled, take profit at ${formatPrice(numberOrNull(draft.takeProfit), tickSize)}, or ${what}`;
    case 'OCO':
      return `, or ${what}. A fill of one cancels the same quantity of the other`;
    case 'OTO':
      return `. Once filled, ${what}`;
  }
}
