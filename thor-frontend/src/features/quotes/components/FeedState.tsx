import { useClock } from '@/lib/clock';
import { formatFeedAge } from '@/lib/format/time';
import { isQuoteStale } from '@/realtime/freshness';
import { useConnectionStatus } from '@/realtime/hooks';
import { type ConnectionStatus, useLiveStore } from '@/realtime/store';
import styles from './FeedState.module.css';

const CONNECTION_WORDS: Readonly<Record<ConnectionStatus, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  stale: 'Silent: the figures may be old',
  disconnected: 'Lost, coming back by itself',
};

/** Where the prices come from, and whether they are fresh. */
export function FeedState() {
  const status = useConnectionStatus();
  const feeds = useLiveStore((state) => state.feeds);
  const age = useClock((now) => {
    const { newestQuoteAt } = useLiveStore.getState();
    return newestQuoteAt === null ? 'No quote yet' : `${formatFeedAge(now - newestQuoteAt)} ago`;
  });
  const freshness = useClock((now) => {
    const quotes = Object.values(useLiveStore.getState().quotes);
    const stale = quotes.filter((quote) => isQuoteStale(quote, now)).length;
    return `${quotes.length - stale} of ${quotes.length}`;
  });
  return (
    <dl className={styles.rows}>
      <div>
        <dt>Connection</dt>
        <dd data-ok={status === 'live'}>{CONNECTION_WORDS[status]}</dd>
      </div>
      {feeds.map(({ name, status: feedStatus }) => (
        <div key={name}>
          <dt>Source {name}</dt>
          <dd data-ok={feedStatus === 'live'}>{feedStatus}</dd>
        </div>
      ))}
      {feeds.length === 0 && (
        <div>
          <dt>Source</dt>
          <dd data-ok="false">None runs: prices come by push alone</dd>
        </div>
      )}
      <div>
        <dt>Newest quote</dt>
        <dd>{age}</dd>
      </div>
      <div>
        <dt>Watched symbols that are fresh</dt>
        <dd>{freshness}</dd>
      </div>
    </dl>
  );
}
