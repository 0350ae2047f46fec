import { useMemo } from 'react';
import type { AccountId, Order } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { formatAveragePrice, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { sideWord, typeWords } from '@/lib/format/orders';
import { useOrderIds, usePosition, useTickSize } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';
import { useAlerts } from '@/realtime/useAlerts';
import { useMarketStore } from '@/stores/marketStore';
import type { ChartLine } from '../orderLines';

/** The price an order is drawn at: its limit, or its stop; null for one at market. */
function linePrice(order: Order): string | null {
  return order.limit_price ?? order.stop_price;
}

/** A bracket's exits by their usual names. */
function kindWords(order: Order): string {
  if (order.parent_id === null || order.oco_group === null) return typeWords(order.order_type);
  return order.order_type === 'LMT' ? 'TP' : 'SL';
}

/** Average price, open orders and waiting alerts of a symbol, as lines. Alerts are for live prices alone. */
export function useChartLines(accountId: AccountId, symbol: string): readonly ChartLine[] {
  const position = usePosition(accountId, symbol);
  const tickSize = useTickSize(symbol);
  const average = position && signOf(position.quantity) !== 0 ? position.avg_price : null;
  const quantity = position?.quantity ?? null;
  const ids = useOrderIds(accountId, 'working');
  const orders = useLiveStore((state) => state.books[accountId]?.orders);
  const { waiting } = useAlerts();
  const isLive = useMarketStore((state) => state.market === 'live');
  return useMemo(() => {
    const lines: ChartLine[] = [];
    if (average !== null) {
      lines.push({
        id: 'average',
        price: Number(average),
        priceWords: formatAveragePrice(average, tickSize),
        words: `${formatQuantity(quantity)} average`,
        tone: 'average',
        isMovable: false,
        isPending: false,
      });
    }
    for (const id of ids) {
      const order = orders?.[id];
      const price = order ? linePrice(order) : null;
      if (!order || order.symbol !== symbol || price === null) continue;
      lines.push({
        id: String(id),
        price: Number(price),
        priceWords: formatPrice(price, tickSize),
        words: `${sideWord(order.side)} ${formatQuantity(order.remaining_quantity)} ${kindWords(order)}`,
        tone: order.side === 'BUY' ? 'buy' : 'sell',
        isMovable: order.order_type === 'LMT' || order.order_type === 'STP',
        isPending: order.status === 'PENDING',
      });
    }
    for (const alert of isLive ? waiting : []) {
      if (alert.symbol !== symbol) continue;
      lines.push({
        id: `alert-${alert.id}`,
        price: Number(alert.price),
        priceWords: formatPrice(alert.price, tickSize),
        words: 'Alert',
        tone: 'alert',
        isMovable: false,
        isPending: false,
      });
    }
    return lines;
  }, [average, quantity, ids, isLive, orders, symbol, tickSize, waiting]);
}
