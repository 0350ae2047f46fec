import { MarketMark } from '@/components/market/MarketMark';
import { useMarketSource } from '@/components/market/marketSource';
import { useConnectionStatus } from '@/realtime/hooks';
import type { ConnectionStatus } from '@/realtime/liveStore';
import { FeedAge } from './FeedAge';
import styles from './topbar.module.css';

const WORDS: Readonly<Record<ConnectionStatus, string>> = {
  connecting: 'Connecting',
  live: 'Connected',
  stale: 'Stale',
  disconnected: 'Disconnected',
};

export function ConnectionState() {
  const status = useConnectionStatus();
  const isRealMarket = useMarketSource()?.kind === 'live';
  return (
    <span className={styles.connection} data-testid="connection-state" data-status={status}>
      {status === 'live' && isRealMarket ? 'Live' : WORDS[status]}
      <FeedAge />
      <MarketMark />
    </span>
  );
}
