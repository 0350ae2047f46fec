import type { Order } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { marketNow } from '@/realtime/replayClock';
import styles from './orders.module.css';

/** How long a pending order can still be changed before it goes to the market. */
export function PendingCountdown({ order }: { order: Pick<Order, 'status' | 'time_release'> }) {
  const seconds = useClock((now) => {
    if (order.status !== 'PENDING' || order.time_release === null) return null;
    const leftMs = Date.parse(order.time_release) - marketNow(now);
    return leftMs > 0 ? Math.ceil(leftMs / 1_000) : null;
  });
  if (seconds === null) return null;
  return <span className={styles.countdown}>{seconds} s</span>;
}
