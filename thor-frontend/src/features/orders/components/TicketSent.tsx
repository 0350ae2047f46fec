import { PlainButton } from '@/components/controls/buttons';
import { StatusPill } from '@/components/StatusPill';
import type { AccountId, OrderId } from '@/lib/api/types';
import { formatAveragePrice, formatQuantity } from '@/lib/format/numbers';
import { formatTerms, orderNumber, sideWord } from '@/lib/format/orders';
import { symbolWords } from '@/lib/format/symbols';
import { isOpen } from '@/lib/orderStatus';
import { useOrder, useTickSize } from '@/realtime/hooks';
import { useSendingBlock } from '@/realtime/inTime';
import { useCancelOrder } from '../hooks/useCancelOrder';
import { startReplacing, startTicket } from '../ticket/ticketStore';
import { PendingCountdown } from './PendingCountdown';
import styles from './TicketSent.module.css';
import ticket from './ticket.module.css';

interface TicketSentProps {
  accountId: AccountId;
  orderId: OrderId;
}

/** The ticket after sending: the order's own state, moving as the news comes. */
export function TicketSent({ accountId, orderId }: TicketSentProps) {
  const order = useOrder(accountId, orderId);
  const tickSize = useTickSize(order?.symbol ?? '');
  const cancel = useCancelOrder();
  const block = useSendingBlock();
  if (!order)
    return <p className={ticket.small}>Waiting for confirmation of order {orderNumber(orderId)}.</p>;
  const filled = order.filled_avg_price;
  return (
    <div className={ticket.sent}>
      <p className={styles.sentHead}>
        <span>Order {orderNumber(order.id)}</span>
        <StatusPill status={order.status} testId="ticket-status" />
      </p>
      <p className={ticket.words}>
        {sideWord(order.side)} {formatQuantity(order.quantity)} {symbolWords(order.symbol)} at{' '}
        {order.order_type === 'MKT' ? 'market' : formatTerms(order, tickSize)}
      </p>
      <progress
        className={styles.progress}
        aria-label="Filled"
        max={order.quantity}
        value={order.filled_quantity}
      />
      <p className={ticket.small} role="status">
        Filled {formatQuantity(order.filled_quantity)} of {formatQuantity(order.quantity)}
        {filled && ` at ${formatAveragePrice(filled, tickSize)}`}
      </p>
      <PendingCountdown order={order} />
      {order.reject_reason && <p className={ticket.problem}>{order.reject_reason}</p>}
      <div className={ticket.buttons}>
        {isOpen(order.status) && (
          <>
            <PlainButton onClick={() => startReplacing(order)}>Edit</PlainButton>
            <PlainButton
              data-testid="ticket-cancel"
              disabled={cancel.isPending || block !== null}
              title={block ?? undefined}
              onClick={() => cancel.mutate(order.id)}
            >
              Cancel order
            </PlainButton>
          </>
        )}
        <PlainButton
          data-testid="ticket-new"
          data-strong
          onClick={() => startTicket({ symbol: order.symbol, side: order.side })}
        >
          New ticket
        </PlainButton>
      </div>
    </div>
  );
}
