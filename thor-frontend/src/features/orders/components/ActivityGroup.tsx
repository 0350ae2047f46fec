import type { AccountId } from '@/lib/api/types';
import type { OrderGroup } from '@/lib/orderStatus';
import { useOrderIds } from '@/realtime/hooks';
import { GROUP_WORDS } from '../groups';
import { OrdersTable } from './OrdersTable';
import styles from './orders.module.css';

interface ActivityGroupProps {
  accountId: AccountId;
  group: OrderGroup;
}

export function ActivityGroup({ accountId, group }: ActivityGroupProps) {
  const count = useOrderIds(accountId, group).length;
  return (
    <details className={styles.group} open data-testid={`activity-${group}`}>
      <summary>
        {GROUP_WORDS[group].title} <span className={styles.count}>{count}</span>
      </summary>
      <OrdersTable accountId={accountId} group={group} />
    </details>
  );
}
