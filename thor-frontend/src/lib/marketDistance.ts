import type { Quote, Side } from './api/types';
import { absolute, add, negate, signOf } from './decimal';
import { formatPrice } from './format/numbers';

export type MarketPrices = Pick<Quote, 'bid' | 'ask' | 'last' | 'mark'>;

/** The side of the market that an order would meet now. */
export function marketPrice(side: Side, market: MarketPrices | undefined): string | null {
  if (!market) return null;
  return (side === 'BUY' ? market.ask : market.bid) ?? market.last ?? market.mark;
}

/** How far a price is from the side of the market that an order would meet: "0.81 below the ask". */
export function distanceWords(side: Side, price: string, market: string, tickSize: string): string {
  const difference = add(price, negate(market));
  const reference = side === 'BUY' ? 'the ask' : 'the bid';
  if (signOf(difference) === 0) return `at ${reference}`;
  const way = signOf(difference) > 0 ? 'above' : 'below';
  return `${formatPrice(absolute(difference), tickSize)} ${way} ${reference}`;
}
