import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { useLiveStore } from '@/realtime/liveStore';
import { askToCloseAll } from '../closingStore';
import styles from './positions.module.css';

/** Closes every position, after a question; there only while one is open. */
export function CloseAllButton({ accountId }: { accountId: AccountId }) {
  const hasOpen = useLiveStore((state) =>
    Object.values(state.books[accountId]?.positions ?? {}).some(({ quantity }) => signOf(quantity) !== 0),
  );
  if (!hasOpen) return null;
  return (
    <button type="button" className={styles.all} data-testid="positions-close-all" onClick={askToCloseAll}>
      Close all
    </button>
  );
}
