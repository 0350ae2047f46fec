import type { Order } from '@/lib/api/types';
import { useSendingBlock } from '@/realtime/inTime';
import { useCancelOrder } from '../hooks/useCancelOrder';
import { startReplacing } from '../ticket/ticketStore';
import styles from './orders.module.css';

export function OrderActions({ order }: { order: Order }) {
  const cancel = useCancelOrder();
  const block = useSendingBlock();
  return (
    <span className={styles.actions}>
      <button
        type="button"
        data-testid={`order-edit-${order.id}`}
        aria-label={`Edit order ${order.id}`}
        onClick={() => startReplacing(order)}
      >
        Edit
      </button>
      <button
        type="button"
        data-testid={`order-cancel-${order.id}`}
        aria-label={`Cancel order ${order.id}`}
        disabled={cancel.isPending || block !== null}
        title={block ?? undefined}
        onClick={() => cancel.mutate(order.id)}
      >
        {cancel.isPending ? 'Canceling' : 'Cancel'}
      </button>
    </span>
  );
}
