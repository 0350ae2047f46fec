import { useClock } from '@/lib/clock';
import { formatFeedAge } from '@/lib/format/time';
import { useLiveStore } from '@/realtime/store';
import styles from './topbar.module.css';

/** The age of the newest quote, read once a second: a figure that changes with every tick could not be read. */
export function FeedAge() {
  const age = useClock((now) => {
    const { newestQuoteAt } = useLiveStore.getState();
    return newestQuoteAt === null ? null : formatFeedAge(now - newestQuoteAt);
  });
  return age && <span className={styles.feed}>feed {age}</span>;
}
