import { AccountStatus } from '@/features/account/components/AccountStatus';
import type { AccountId } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatClock, formatExchangeClock } from '@/lib/format/time';
import styles from './frame.module.css';
import { SessionState } from './SessionState';

export function StatusFooter({ accountId }: { accountId: AccountId }) {
  const clock = useClock(formatClock);
  const exchangeClock = useClock(formatExchangeClock);
  return (
    <footer className={styles.footer}>
      <AccountStatus accountId={accountId} />
      <span className={styles.hint}>? lists the keys</span>
      <SessionState />
      <time title={exchangeClock}>{clock}</time>
    </footer>
  );
}
