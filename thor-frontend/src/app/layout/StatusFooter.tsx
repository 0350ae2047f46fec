import { MarketMark } from '@/components/market/MarketMark';
import { KeyWords } from '@/components/shortcuts/KeyWords';
import { AccountStatus } from '@/features/account/components/AccountStatus';
import { MarketState } from '@/features/quotes/components/MarketState';
import type { AccountId } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatClock, formatExchangeClock } from '@/lib/format/time';
import { useLiveAccount } from '@/realtime/hooks';
import { marketNow } from '@/realtime/replayClock';
import styles from './frame.module.css';

export function StatusFooter({ accountId }: { accountId: AccountId }) {
  const account = useLiveAccount(accountId);
  const clock = useClock((now) => formatClock(marketNow(now)));
  const exchangeClock = useClock((now) => formatExchangeClock(marketNow(now)));
  return (
    <footer className={styles.footer}>
      <AccountStatus accountId={accountId} />
      <span className={styles.hint}>
        <KeyWords action="keys.list" /> for shortcuts
      </span>
      <MarketState hours={account?.market_hours ?? 'off'} />
      <MarketMark />
      <time title={exchangeClock}>{clock}</time>
    </footer>
  );
}
