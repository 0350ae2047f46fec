import { MarketMark } from '@/components/market/MarketMark';
import { useAddressChoice } from '@/lib/addressChoice';

import type { AccountId } from '@/lib/api/types';
import { ORDER_GROUPS } from '@/lib/orderStatus';
import { OrdersTable } from './OrdersTable';
import { OrderTab } from './OrderTab';
import styles from './OrderTabs.module.css';

/** Today's orders, one group at a time. */
export function OrderTabs({ accountId }: { accountId: AccountId }) {
  const [shown, show] = useAddressChoice('orders', ORDER_GROUPS, 'working');
  return (
    <section className={styles.tabs} aria-label="Orders">
      <div className={styles.tabList} role="tablist" aria-label="Orders by state">
        {ORDER_GROUPS.map((group) => (
          <OrderTab
            key={group}
            accountId={accountId}
            group={group}
            isShown={group === shown}
            onShow={() => show(group)}
          />
        ))}
        <MarketMark />
      </div>
      <div className={styles.tabBody} role="tabpanel" aria-label={shown}>
        <OrdersTable key={shown} accountId={accountId} group={shown} />
      </div>
    </section>
  );
}
