import { FillsTable } from '@/components/FillsTable';
import { StatusPill } from '@/components/StatusPill';
import type { OrderWithTrades } from '@/lib/api/types';
import { formatQuantity } from '@/lib/format/numbers';
import { formatTerms, sideWord, typeWords } from '@/lib/format/orders';
import { symbolWords } from '@/lib/format/symbols';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';
import { useTickSize } from '@/realtime/hooks';
import styles from './OrderHistoryBody.module.css';

export function OrderHistoryBody({ history: { order, trades } }: { history: OrderWithTrades }) {
  const tickSize = useTickSize(order.symbol);
  const moments = [
    { words: 'Placed', time: order.time_placed },
    { words: 'Last update', time: order.time_last_update },
    { words: 'Filled', time: order.time_filled },
    { words: 'Ended', time: order.time_canceled },
  ];
  return (
    <div className={styles.history} data-testid="order-history">
      <p>
        <strong>
          {sideWord(order.side)} {formatQuantity(order.quantity)} {symbolWords(order.symbol)}
        </strong>{' '}
        {typeWords(order.order_type)} {formatTerms(order, tickSize)} · {order.time_in_force} ·{' '}
        <StatusPill status={order.status} />
      </p>
      {order.reject_reason && <p>{order.reject_reason}</p>}
      <dl>
        {moments.map(
          ({ words, time }) =>
            time && (
              <div key={words}>
                <dt>{words}</dt>
                <dd title={formatExchangeClock(time)}>
                  {formatDay(time)} {formatClock(time)}
                </dd>
              </div>
            ),
        )}
      </dl>
      {trades.length === 0 ? <p>No fills yet.</p> : <FillsTable trades={trades} tickSize={tickSize} />}
    </div>
  );
}
