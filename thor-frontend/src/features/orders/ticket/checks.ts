import { isDecimal, isMultipleOf, signOf } from '@/lib/decimal';
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

/** What is plainly wrong before asking the server, which has the last word. */
export function validateDraft(draft: TicketDraft, tickSize: string | null): DraftErrors {
  const errors: Record<string, string> = {};
  if (normalised(draft.symbol) === '') errors.symbol = 'Which instrument?';
  const quantity = cleanNumber(draft.quantity);
  if (quantity === '') errors.quantity = 'How many?';
  else if (!isPositive(quantity)) errors.quantity = 'A number above zero.';
  Object.assign(errors, priceErrors(draft, tickSize, ''));
  if (draft.orderClass === 'SIMPLE') return errors;
  Object.assign(errors, priceErrors(draft.leg, tickSize, `${legName(draft.orderClass)}.`));
  if (draft.orderClass === 'BRACKET') {
    const problem = priceProblem(draft.takeProfit, tickSize);
    if (problem) errors['take_profit.limit_price'] = problem;
  }
  return errors;
}

function priceErrors(prices: PriceDraft, tickSize: string | null, prefix: string): DraftErrors {
  const { orderType } = prices;
  const trailProblem =
    prices.trailIn === 'amount'
      ? priceProblem(prices.trail, tickSize, 'By how much?')
      : percentProblem(prices.trail);
  const problems: readonly (readonly [string, boolean, string | null])[] = [
    ['limit_price', hasLimit(orderType), priceProblem(prices.limitPrice, tickSize)],
    ['stop_price', hasStop(orderType), priceProblem(prices.stopPrice, tickSize)],
    [`trail_${prices.trailIn}`, isTrailing(orderType), trailProblem],
    [
      'limit_offset',
      orderType === 'TRAIL_LMT',
      priceProblem(prices.limitOffset, tickSize, 'How far beyond?'),
    ],
  ];
  const errors: Record<string, string> = {};
  for (const [name, isAsked, problem] of problems) if (isAsked && problem) errors[prefix + name] = problem;
  return errors;
}

function isPositive(text: string): boolean {
  return isDecimal(text) && signOf(text) > 0;
}

function priceProblem(text: string, tickSize: string | null, asks = 'At what price?'): string | null {
  const price = cleanNumber(text);
  if (price === '') return asks;
  if (!isDecimal(price)) return 'A price, like 165.81.';
  if (tickSize !== null && !isMultipleOf(price, tickSize)) return `The price moves in steps of ${tickSize}.`;
  return null;
}

function percentProblem(text: string): string | null {
  const percent = cleanNumber(text);
  if (percent === '') return 'By how many percent?';
  return isPositive(percent) ? null : 'A number of percent, like 1.5.';
}
