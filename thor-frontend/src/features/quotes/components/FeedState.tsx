import { Fact, Facts } from '@/components/facts/Facts';
import { useClock } from '@/lib/clock';
import { formatFeedAge } from '@/lib/format/time';
import { isQuoteStale } from '@/realtime/freshness';
import { useConnectionStatus } from '@/realtime/hooks';
import { type ConnectionStatus, useLiveStore } from '@/realtime/liveStore';
import { useWatchedSymbols } from '../watchlistStore';

const CONNECTION_WORDS: Readonly<Record<ConnectionStatus, string>> = {
  connecting: 'Connecting',
  live: 'Connected',
  stale: 'Silent: the figures may be old',
  disconnected: 'Lost, coming back by itself',
};

/** Where the prices come from, and whether they are fresh. */
export function FeedState() {
  const status = useConnectionStatus();
  const watched = useWatchedSymbols();
  const feeds = useLiveStore((state) => state.feeds);
  const age = useClock((now) => {
    const { newestQuoteAt } = useLiveStore.getState();
    return newestQuoteAt === null ? 'No quote yet' : `${formatFeedAge(now - newestQuoteAt)} ago`;
  });
  const freshness = useClock((now) => {
    const { quotes } = useLiveStore.getState();
    const fresh = watched.filter((symbol) => {
      const quote = quotes[symbol];
      return quote !== undefined && !isQuoteStale(quote, now);
    });
    return `${fresh.length} of ${watched.length}`;
  });
  return (
    <Facts>
      <Fact label="Connection" isOk={status === 'live'}>
        {CONNECTION_WORDS[status]}
      </Fact>
      {feeds.map(({ name, status: feedStatus }) => (
        <Fact key={name} label={`Source ${name}`} isOk={feedStatus === 'live'}>
          {feedStatus === 'live' ? 'running' : feedStatus}
        </Fact>
      ))}
      {feeds.length === 0 && (
        <Fact label="Source" isOk={false}>
          None runs: prices come by push alone
        </Fact>
      )}
      <Fact label="Newest quote">{age}</Fact>
      <Fact label="Watched symbols that are fresh">{freshness}</Fact>
    </Facts>
  );
}
