import { useClock } from '@/lib/clock';
import { formatFeedAge } from '@/lib/format/time';
import { useLiveStore } from '@/realtime/liveStore';
import styles from './topbar.module.css';

/** The age of the newest quote, read once a second: a figure that changes with every tick could not be read. */
export function FeedAge() {
  const age = useClock((now) => {
    const { newestQuoteAt } = useLiveStore.getState();
    return newestQuoteAt === null ? null : formatFeedAge(now - newestQuoteAt);
  });
  // A tape that stands still has no age: nothing is late.
  const stands = useLiveStore(({ replay }) => {
    if (replay?.done) return 'tape ended';
    return replay?.paused ? 'tape paused' : null;
  });
  return age && <span className={styles.feed}>{stands ?? `feed ${age}`}</span>;
}
