import { useQuery } from '@tanstack/react-query';
import { instrumentQueryOptions } from '@/lib/api/instruments';
import type { AccountId, OrderId } from '@/lib/api/types';
import { multiply } from '@/lib/decimal';
import { formatMoney, formatPrice, USUAL_TICK_SIZE } from '@/lib/format/numbers';
import { distanceWords, marketPrice } from '@/lib/marketDistance';
import { useLiveStore } from '@/realtime/liveStore';

/** What an order's line says while it is dragged: its price, how far that is from the market, and what it comes to. */
export function useDragWords(
  accountId: AccountId,
  symbol: string,
): (lineId: string, price: string) => string {
  const multiplier = useQuery(instrumentQueryOptions(symbol)).data?.multiplier ?? '1';
  return (lineId, price) => {
    const state = useLiveStore.getState();
    const order = state.books[accountId]?.orders[Number(lineId) as OrderId];
    const quote = state.quotes[symbol];
    const tickSize = quote?.tick_size ?? USUAL_TICK_SIZE;
    const market = order ? marketPrice(order.side, quote) : null;
    const parts = [formatPrice(price, tickSize)];
    if (order && market !== null) parts.push(distanceWords(order.side, price, market, tickSize));
    if (order) {
      const value = multiply(multiply(order.remaining_quantity, price), multiplier);
      parts.push(`about $${formatMoney(value)}`);
    }
    return parts.join(' · ');
  };
}
