import { PlainButton } from '@/components/controls/buttons';
import type { AccountId } from '@/lib/api/types';
import type { OrderGroup } from '@/lib/orderStatus';
import { useOrderIds } from '@/realtime/hooks';
import { GROUP_WORDS } from '../groups';
import styles from './OrderTabs.module.css';
import orders from './orders.module.css';

interface OrderTabProps {
  accountId: AccountId;
  group: OrderGroup;
  isShown: boolean;
  onShow: () => void;
}

export function OrderTab({ accountId, group, isShown, onShow }: OrderTabProps) {
  const count = useOrderIds(accountId, group).length;
  return (
    <PlainButton
      role="tab"
      aria-selected={isShown}
      className={styles.tab}
      data-testid={`orders-tab-${group}`}
      onClick={onShow}
    >
      {GROUP_WORDS[group].title} <span className={orders.count}>{count}</span>
    </PlainButton>
  );
}
