import { SmallButton } from '@/components/controls/buttons';
import type { AccountId } from '@/lib/api/types';
import { useOrderIds } from '@/realtime/hooks';
import { askToCancelAll } from '../cancelAllStore';
import styles from './orders.module.css';

/** Cancels every open order, after a question; there only while one is open. */
export function CancelAllButton({ accountId }: { accountId: AccountId }) {
  const count = useOrderIds(accountId, 'working').length;
  if (count === 0) return null;
  return (
    <span className={styles.actions}>
      <SmallButton place="head" data-testid="orders-cancel-all" onClick={() => askToCancelAll(true)}>
        Cancel all
      </SmallButton>
    </span>
  );
}
