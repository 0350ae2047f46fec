import { IconButton } from '@/components/controls/buttons';
import { Icon } from '@/components/Icon';
import type { Order } from '@/lib/api/types';
import { orderNumber } from '@/lib/format/orders';
import { useSendingBlock } from '@/realtime/inTime';
import { useCancelOrder } from '../hooks/useCancelOrder';
import { startReplacing } from '../ticket/ticketStore';
import styles from './orders.module.css';

export function OrderActions({ order }: { order: Order }) {
  const cancel = useCancelOrder();
  const block = useSendingBlock();
  return (
    <span className={styles.actions}>
      <IconButton
        data-testid={`order-edit-${order.id}`}
        aria-label={`Edit order ${orderNumber(order.id)}`}
        title="Edit"
        onClick={() => startReplacing(order)}
      >
        <Icon name="edit" />
      </IconButton>
      <IconButton
        data-testid={`order-cancel-${order.id}`}
        aria-label={`Cancel order ${orderNumber(order.id)}`}
        disabled={cancel.isPending || block !== null}
        title={block ?? (cancel.isPending ? 'Canceling' : 'Cancel')}
        onClick={() => cancel.mutate(order.id)}
      >
        <Icon name="cross" />
      </IconButton>
    </span>
  );
}
