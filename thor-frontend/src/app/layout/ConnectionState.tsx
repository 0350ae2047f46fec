import { useClock } from '@/lib/clock';
import { formatFeedAge } from '@/lib/format/time';
import { useConnection } from '@/realtime/hooks';
import { type ConnectionStatus, useLiveStore } from '@/realtime/store';
import styles from './topbar.module.css';

const WORDS: Readonly<Record<ConnectionStatus, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  stale: 'Stale',
  disconnected: 'Disconnected',
};

/** The age of the newest quote, read once a second: a figure that changes with every tick could not be read. */
function useFeedAge(): string | null {
  return useClock((now) => {
    const { newestQuoteAt } = useLiveStore.getState();
    return newestQuoteAt === null ? null : formatFeedAge(now - newestQuoteAt);
  });
}

export function ConnectionState() {
  const { status } = useConnection();
  const feedAge = useFeedAge();
  return (
    <span className={styles.connection} data-testid="connection-state" data-status={status} role="status">
      {WORDS[status]}
      {feedAge && <span className={styles.feed}>feed {feedAge}</span>}
    </span>
  );
}
