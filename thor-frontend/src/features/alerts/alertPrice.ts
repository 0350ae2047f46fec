import type { Alert } from '@/lib/api/types';
import { compare, isDecimal, isMultipleOf, multiply, signOf } from '@/lib/decimal';

/** An alert further from the market than this is a slip of the hand. */
const TIMES_MAX = '10';

/** Which way the price has to come, from where the market stands. */
export function wayTo(price: string, last: string): Alert['way'] {
  return compare(price, last) >= 0 ? 'UP' : 'DOWN';
}

/** What is wrong with the price of an alert; null where it is fine. */
export function alertPriceProblem(
  price: string,
  last: string | null,
  tickSize: string | null,
): string | null {
  if (!isDecimal(price) || signOf(price) <= 0) return 'Enter a price above zero, like 165.81.';
  if (last === null) return 'No quote for this symbol yet. Try again after the first quote.';
  if (tickSize !== null && !isMultipleOf(price, tickSize)) return `Price must be a multiple of ${tickSize}.`;
  const isFar =
    compare(price, multiply(last, TIMES_MAX)) > 0 || compare(multiply(price, TIMES_MAX), last) < 0;
  return isFar ? 'Too far from the market: more than 10 times higher or lower.' : null;
}
