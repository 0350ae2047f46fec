import { useAddressChoice } from '@/lib/addressChoice';
import type { AccountId } from '@/lib/api/types';
import type { OrderGroup } from '@/lib/orderStatus';
import { useOrderIds } from '@/realtime/hooks';
import { GROUP_WORDS } from '../groups';
import styles from './ActivityGroup.module.css';
import { OrdersTable } from './OrdersTable';
import orders from './orders.module.css';

interface ActivityGroupProps {
  accountId: AccountId;
  group: OrderGroup;
}

type GroupState = 'open' | 'folded';

const GROUP_STATES: readonly GroupState[] = ['open', 'folded'];

export function ActivityGroup({ accountId, group }: ActivityGroupProps) {
  const count = useOrderIds(accountId, group).length;
  const [state, choose] = useAddressChoice<GroupState>(group, GROUP_STATES, 'open');
  return (
    <details
      className={styles.group}
      open={state === 'open'}
      data-testid={`activity-${group}`}
      onToggle={(event) => {
        const next = event.currentTarget.open ? 'open' : 'folded';
        if (next !== state) choose(next);
      }}
    >
      <summary>
        {GROUP_WORDS[group].title} <span className={orders.count}>{count}</span>
      </summary>
      <OrdersTable accountId={accountId} group={group} />
    </details>
  );
}
