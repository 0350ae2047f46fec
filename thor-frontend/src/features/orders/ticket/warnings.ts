import type { Instrument, Money, Position } from '@/lib/api/types';
import { absolute, add, compare, isDecimal, multiply, negate, signOf } from '@/lib/decimal';
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { type MarketPrices, marketPrice } from '@/lib/marketDistance';
import { cleanNumber } from '@/lib/numberText';
import type { WarningLimits } from '@/stores/preferencesStore';
import { hasLimit, hasStop, numberOrNull, type TicketDraft } from './draft';

export interface WarningFacts {
  market: MarketPrices | undefined;
  instrument: Instrument | null;
  /** What the order comes to: its value, or a future's margin. */
  value: string | null;
  equity: Money | null;
  held: Position['quantity'] | undefined;
  tickSize: string;
}

/**
 * What looks like a slip of the finger, in words; the trader confirms it in the review. Only a limit on the far side of
 * the market is warned of: one on the near side rests and harms nobody. What closes a position is as large as that is.
 */
export function ticketWarnings(draft: TicketDraft, facts: WarningFacts, limits: WarningLimits): string[] {
  const quantity = numberOrNull(draft.quantity);
  const closes = quantity !== null && isClosing(draft, quantity, facts.held);
  return [
    limitWarning(draft, facts, limits.limitPercent),
    closes ? null : valueWarning(facts, limits.equityPercent),
    quantity === null ? null : quantityWarning(quantity, limits.quantity),
  ].filter((warning) => warning !== null);
}

function limitWarning(draft: TicketDraft, facts: WarningFacts, percent: string): string | null {
  const limit = hasLimit(draft.orderType) ? numberOrNull(draft.limitPrice) : null;
  const stop = hasStop(draft.orderType) ? numberOrNull(draft.stopPrice) : null;
  // A stop limit meets the market where its stop is.
  const from = stop ?? marketPrice(draft.side, facts.market);
  if (limit === null || from === null || signOf(from) <= 0 || !isSet(percent)) return null;
  const beyond = draft.side === 'BUY' ? add(limit, negate(from)) : add(from, negate(limit));
  if (compare(multiply(beyond, '100'), multiply(from, percent)) <= 0) return null;
  const reference = stop !== null ? 'its stop' : draft.side === 'BUY' ? 'the ask' : 'the bid';
  const way = draft.side === 'BUY' ? 'above' : 'below';
  return `The limit is ${formatPrice(beyond, facts.tickSize)} ${way} ${reference}, more than ${formatQuantity(percent)}%.`;
}

function valueWarning({ value, equity }: WarningFacts, percent: string): string | null {
  if (value === null || equity === null || !isSet(percent)) return null;
  if (compare(multiply(absolute(value), '100'), multiply(equity, percent)) <= 0) return null;
  return `The order value is about ${formatMoney(value)}, more than ${formatQuantity(percent)}% of the account's equity of ${formatMoney(equity)}.`;
}

function quantityWarning(quantity: string, most: string): string | null {
  if (!isSet(most) || compare(quantity, most) <= 0) return null;
  return `The quantity ${formatQuantity(quantity)} is more than ${formatQuantity(most)}.`;
}

function isClosing(draft: TicketDraft, quantity: string, held: string | undefined): boolean {
  if (held === undefined || signOf(held) !== (draft.side === 'SELL' ? 1 : -1)) return false;
  return compare(quantity, absolute(held)) <= 0;
}

/** An empty limit warns of nothing. */
function isSet(limit: string): boolean {
  return isDecimal(cleanNumber(limit));
}
