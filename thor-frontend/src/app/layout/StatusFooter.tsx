import { AccountStatus } from '@/features/account/components/AccountStatus';
import type { AccountId } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatClock } from '@/lib/format/time';
import styles from './frame.module.css';

export function StatusFooter({ accountId }: { accountId: AccountId }) {
  const clock = useClock(formatClock);
  return (
    <footer className={styles.footer}>
      <AccountStatus accountId={accountId} />
      <span className={styles.hint}>? lists the keys</span>
      <time>{clock}</time>
    </footer>
  );
}
