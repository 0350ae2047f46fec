import type { Order } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { useLiveAccount } from '@/realtime/hooks';
import { marketNow } from '@/realtime/replayClock';
import { waitingOf } from '../waiting';
import styles from './PendingCountdown.module.css';

/** What a pending order waits for: how long it can still be changed, or the open. In whole words, or in brief. */
export function PendingCountdown({ order, isBrief = false }: { order: Order; isBrief?: boolean }) {
  const account = useLiveAccount(order.account_id);
  const words = useClock((now) => waitingOf(order, account, marketNow(now))?.words ?? null);
  const brief = useClock((now) => waitingOf(order, account, marketNow(now))?.brief ?? null);
  if (words === null) return null;
  return (
    <span className={styles.countdown} title={words} data-testid={`order-waits-${order.id}`}>
      {isBrief ? brief : words}
    </span>
  );
}
