import { KeyWords } from '@/components/KeyWords';
import { AccountStatus } from '@/features/account/components/AccountStatus';
import { MarketState } from '@/features/quotes/components/MarketState';
import type { AccountId } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatClock, formatExchangeClock } from '@/lib/format/time';
import styles from './frame.module.css';

export function StatusFooter({ accountId }: { accountId: AccountId }) {
  const clock = useClock(formatClock);
  const exchangeClock = useClock(formatExchangeClock);
  return (
    <footer className={styles.footer}>
      <AccountStatus accountId={accountId} />
      <span className={styles.hint}>
        <KeyWords action="keys.list" /> lists the keys
      </span>
      <MarketState />
      <time title={exchangeClock}>{clock}</time>
    </footer>
  );
}
