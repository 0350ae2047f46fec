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
  stale: 'Stale: prices may be old',
  disconnected: 'Lost, reconnecting',
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
        <Fact key={name} label={`Feed ${name}`} isOk={feedStatus === 'live'}>
          {feedStatus === 'live' ? 'running' : feedStatus}
        </Fact>
      ))}
      {feeds.length === 0 && (
        <Fact label="Feed" isOk={false}>
          No feed running; pushed prices only
        </Fact>
      )}
      <Fact label="Latest quote">{age}</Fact>
      <Fact label="Symbols up to date">{freshness}</Fact>
    </Facts>
  );
}
