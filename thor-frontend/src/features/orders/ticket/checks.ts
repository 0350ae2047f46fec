import type { Instrument } from '@/lib/api/types';
import { compare, decimalsOf, isDecimal, isMultipleOf, signOf } from '@/lib/decimal';
import { cleanNumber } from '@/lib/numberText';
import {
  type DraftErrors,
  hasLimit,
  hasStop,
  isTrailing,
  legName,
  normalised,
  type PriceDraft,
  type TicketDraft,
} from './draft';

/** The instrument's own rules; null while it is not known which it is. */
type PriceRules = Pick<Instrument, 'tick_size' | 'tick_size_below_one' | 'quantity_places'> | null;

/** What is plainly wrong before asking the server, which has the last word. */
export function validateDraft(draft: TicketDraft, rules: PriceRules): DraftErrors {
  const errors: Record<string, string> = {};
  if (normalised(draft.symbol) === '') errors.symbol = 'Enter a symbol.';
  const quantity = cleanNumber(draft.quantity);
  if (quantity === '') errors.quantity = 'Enter a quantity.';
  else if (!isPositive(quantity)) errors.quantity = 'Enter a number above zero.';
  else if (rules && decimalsOf(quantity) > rules.quantity_places) errors.quantity = placesWords(rules);
  Object.assign(errors, priceErrors(draft, rules, ''));
  if (draft.orderClass === 'SIMPLE') return errors;
  Object.assign(errors, priceErrors(draft.leg, rules, `${legName(draft.orderClass)}.`));
  if (draft.orderClass === 'BRACKET') {
    const problem = priceProblem(draft.takeProfit, rules);
    if (problem) errors['take_profit.limit_price'] = problem;
  }
  return errors;
}

function priceErrors(prices: PriceDraft, rules: PriceRules, prefix: string): DraftErrors {
  const { orderType } = prices;
  const trailProblem =
    prices.trailIn === 'amount'
      ? priceProblem(prices.trail, rules, 'Enter an amount.')
      : percentProblem(prices.trail);
  const problems: readonly (readonly [string, boolean, string | null])[] = [
    ['limit_price', hasLimit(orderType), priceProblem(prices.limitPrice, rules)],
    ['stop_price', hasStop(orderType), priceProblem(prices.stopPrice, rules)],
    [`trail_${prices.trailIn}`, isTrailing(orderType), trailProblem],
    ['limit_offset', orderType === 'TRAIL_LMT', offsetProblem(prices.limitOffset, rules)],
  ];
  const errors: Record<string, string> = {};
  for (const [name, isAsked, problem] of problems) if (isAsked && problem) errors[prefix + name] = problem;
  return errors;
}

function isPositive(text: string): boolean {
  return isDecimal(text) && signOf(text) > 0;
}

function priceProblem(text: string, rules: PriceRules, asks = 'Enter a price.'): string | null {
  const price = cleanNumber(text);
  if (price === '') return asks;
  if (!isDecimal(price)) return 'Enter a price, like 165.81.';
  if (signOf(price) <= 0) return 'Enter a price above zero.';
  if (rules === null) return null;
  const tickSize = compare(price, '1') < 0 ? rules.tick_size_below_one : rules.tick_size;
  return isMultipleOf(price, tickSize) ? null : `Price must be a multiple of ${tickSize}.`;
}

/** A limit may lie right at its stop. */
function offsetProblem(text: string, rules: PriceRules): string | null {
  const offset = cleanNumber(text);
  if (isDecimal(offset) && signOf(offset) === 0) return null;
  return priceProblem(text, rules, 'Enter an offset.');
}

function placesWords({ quantity_places: places }: NonNullable<PriceRules>): string {
  return places === 0 ? 'Enter a whole number of contracts.' : `At most ${places} decimals.`;
}

function percentProblem(text: string): string | null {
  const percent = cleanNumber(text);
  if (percent === '') return 'Enter a percentage.';
  return isPositive(percent) ? null : 'Enter a percentage, like 1.5.';
}
