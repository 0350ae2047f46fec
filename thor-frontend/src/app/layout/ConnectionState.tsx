import { useConnectionStatus } from '@/realtime/hooks';
import type { ConnectionStatus } from '@/realtime/store';
import { FeedAge } from './FeedAge';
import styles from './topbar.module.css';

const WORDS: Readonly<Record<ConnectionStatus, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  stale: 'Stale',
  disconnected: 'Disconnected',
};

export function ConnectionState() {
  const status = useConnectionStatus();
  return (
    <span className={styles.connection} data-testid="connection-state" data-status={status}>
      {WORDS[status]}
      <FeedAge />
    </span>
  );
}
