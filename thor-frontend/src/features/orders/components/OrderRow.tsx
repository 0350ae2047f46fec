import { TextButton } from '@/components/controls/buttons';
import { TickText } from '@/components/numbers/TickText';
import { SidePill } from '@/components/SidePill';
import { StatusPill } from '@/components/StatusPill';
import { SymbolName } from '@/components/SymbolName';
import { Cell } from '@/components/table/Cell';
import { opensRow } from '@/components/table/opensRow';
import type { AccountId, Order, OrderId } from '@/lib/api/types';
import { formatAveragePrice, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { formatTerms, linkWords, typeWords } from '@/lib/format/orders';
import { formatClock, formatExchangeClock } from '@/lib/format/time';
import { groupOf } from '@/lib/orderStatus';
import { useIsLive, useStaleAge } from '@/realtime/freshness';
import { useOrder, useQuote, useTickSize } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import { showHistory } from '../historyStore';
import { OrderActions } from './OrderActions';
import styles from './OrderRow.module.css';
import { OrderTerms } from './OrderTerms';
import orders from './orders.module.css';
import { PendingCountdown } from './PendingCountdown';
import { QuantityCell } from './QuantityCell';

interface OrderRowProps {
  accountId: AccountId;
  orderId: OrderId;
}

export function OrderRow({ accountId, orderId }: OrderRowProps) {
  const order = useOrder(accountId, orderId);
  if (!order) return null;
  const group = groupOf(order.status);
  return (
    <tr
      data-testid={`order-row-${order.id}`}
      className={styles.row}
      onClick={(event) => opensRow(event) && showHistory(order.id)}
    >
      <Cell column={COLUMNS.time} title={formatExchangeClock(order.time_placed)}>
        {formatClock(order.time_placed)}
      </Cell>
      <Cell column={COLUMNS.side}>
        <SidePill side={order.side} />
      </Cell>
      <QuantityCell order={order}>{quantityWords(order)}</QuantityCell>
      <Cell column={COLUMNS.effect}>{order.position_effect === 'CLOSE' ? 'To close' : 'To open'}</Cell>
      <Cell column={COLUMNS.symbol}>
        <TextButton
          className={styles.historyButton}
          title="Order history"
          data-testid={`order-history-${order.id}`}
          onClick={() => showHistory(order.id)}
        >
          <SymbolName symbol={order.symbol} />
        </TextButton>
      </Cell>
      <Cell column={COLUMNS.type}>{typeWords(order.order_type)}</Cell>
      <PriceCell order={order} />
      <Cell column={COLUMNS.duration}>{order.time_in_force}</Cell>
      {group !== 'rejected' && <MarkCell symbol={order.symbol} />}
      <Cell column={COLUMNS.status} title={order.reject_reason ?? undefined}>
        <span className={orders.lines}>
          <StatusPill status={order.status} testId={`order-status-${order.id}`} />
          <PendingCountdown order={order} isBrief />
          {linkWords(order) && <span className={styles.link}>{linkWords(order)}</span>}
        </span>
      </Cell>
      {group === 'rejected' && (
        <Cell column={COLUMNS.reason} title={order.reject_reason ?? undefined}>
          {order.reject_reason}
        </Cell>
      )}
      {group === 'working' && (
        <Cell column={COLUMNS.actions}>
          <OrderActions order={order} />
        </Cell>
      )}
    </tr>
  );
}

function PriceCell({ order }: { order: Order }) {
  const tickSize = useTickSize(order.symbol);
  const isFilled = order.status === 'FILLED';
  return (
    <Cell column={COLUMNS.price} title={isFilled ? `Ordered at ${formatTerms(order, tickSize)}` : undefined}>
      {isFilled ? (
        formatAveragePrice(order.filled_avg_price, tickSize)
      ) : (
        <OrderTerms order={order} tickSize={tickSize} />
      )}
    </Cell>
  );
}

function MarkCell({ symbol }: { symbol: string }) {
  const quote = useQuote(symbol);
  const staleAge = useStaleAge(quote);
  const isLive = useIsLive();
  const mark = quote?.mark ?? null;
  return (
    <Cell column={COLUMNS.mark} isDim={!isLive || staleAge !== null} title={staleAge ?? undefined}>
      <TickText value={mark}>{formatPrice(mark, quote?.tick_size)}</TickText>
    </Cell>
  );
}

/** "100" untouched, "40 / 100" while it fills. */
function quantityWords(order: Order): string {
  const ordered = formatQuantity(order.quantity);
  const isPartly = order.status !== 'FILLED' && order.filled_quantity !== '0';
  const filled = formatQuantity(order.filled_quantity);
  return isPartly && filled !== '0' ? `${filled} / ${ordered}` : ordered;
}
