import type { Account, Order } from '@/lib/api/types';
import { orderNumber } from '@/lib/format/orders';
import { formatExchangeMoment } from '@/lib/format/time';

export interface Waiting {
  /** For a row: "12 s", "for the open". */
  brief: string;
  /** What it waits for and until when: "Waits for the open at 09:30 New York". */
  words: string;
}

type WaitingOrder = Pick<Order, 'status' | 'parent_id' | 'time_placed' | 'time_release'>;

/** Longer than any account's latency. */
const LATENCY_MS_MAX = 60_000;

/** What a pending order waits for; null where it is not pending. `now` is the market's own time. */
export function waitingOf(
  order: WaitingOrder,
  account: Pick<Account, 'review_window_seconds'> | null,
  now: number,
): Waiting | null {
  if (order.status !== 'PENDING') return null;
  if (order.time_release === null) {
    return order.parent_id === null
      ? null
      : { brief: '', words: `Waiting for order ${orderNumber(order.parent_id)} to fill` };
  }
  const release = Date.parse(order.time_release);
  const reviewMs = (account?.review_window_seconds ?? 0) * 1_000;
  // Beyond its review and latency only a closed market holds an order back.
  if (release - Date.parse(order.time_placed) > reviewMs + LATENCY_MS_MAX) {
    return {
      brief: 'at the open',
      words: `Waiting for the open at ${formatExchangeMoment(release, now)}`,
    };
  }
  const seconds = Math.ceil((release - now) / 1_000);
  return seconds > 0 ? { brief: countdown(seconds), words: `Sent to market in ${countdown(seconds)}` } : null;
}

/** "45 s", and "9:32" from a minute and a half on. */
function countdown(seconds: number): string {
  return seconds < 90
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
