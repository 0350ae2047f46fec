import type { Order, Trade } from '@/lib/api/types';
import { formatPrice, formatQuantity } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { play } from '@/lib/sound';
import { useLiveStore } from '@/realtime/liveStore';
import { notify } from '@/stores/noticeStore';
import { usePreferencesStore } from '@/stores/preferencesStore';

interface OrderNews {
  orders: readonly Order[];
  trades: readonly Trade[];
}

/** "Bought 100 SPY at 666.98". */
export function fillWords(trade: Pick<Trade, 'side' | 'quantity' | 'symbol' | 'price'>): string {
  const tickSize = useLiveStore.getState().quotes[trade.symbol]?.tick_size;
  const did = trade.side === 'BUY' ? 'Bought' : 'Sold';
  return `${did} ${formatQuantity(trade.quantity)} ${symbolWords(trade.symbol)} at ${formatPrice(trade.price, tickSize)}`;
}

/** Tells of fills, rejects and what was canceled for a reason as they happen, with a sound where the customer wants one. */
export function announce({ orders, trades }: OrderNews): void {
  const rejected = orders.filter((order) => order.status === 'REJECTED');
  for (const trade of trades) notify('info', fillWords(trade));
  for (const order of rejected) {
    notify('problem', `Order for ${symbolWords(order.symbol)} rejected. ${order.reject_reason ?? ''}`.trim());
  }
  for (const order of orders) {
    // A customer's own cancel has no reason; a split of the shares has.
    if (order.status !== 'CANCELED' || !order.reject_reason) continue;
    notify('info', `Order for ${symbolWords(order.symbol)} canceled. ${order.reject_reason}`);
  }
  if (!usePreferencesStore.getState().hasSounds) return;
  if (rejected.length > 0) play('reject');
  else if (trades.length > 0) play('fill');
}
