import { Fact, Facts } from '@/components/facts/Facts';
import { Panel } from '@/components/Panel';
import type { FeedStatus } from '@/lib/api/types';
import { formatCount, NO_VALUE } from '@/lib/format/numbers';
import { formatClock, formatExchangeClock, formatFeedAge } from '@/lib/format/time';
import { droppedWords, feedStateWords } from '../feedWords';
import styles from './feeds.module.css';

/** One source of prices: whether it speaks, how fast, how late, and what it got wrong. */
export function FeedCard({ feed }: { feed: FeedStatus }) {
  const state = (
    <span className={styles.state} data-state={feed.state} data-testid={`feed-state-${feed.name}`}>
      {feedStateWords(feed.state)}
    </span>
  );
  const dropped = droppedWords(feed.dropped);
  return (
    <Panel title={feed.name} aside={state}>
      {feed.notice && <p className={styles.notice}>{feed.notice}</p>}
      {feed.last_error && (
        <p className={styles.notice} data-tone="problem">
          {feed.last_error}
        </p>
      )}
      <Facts>
        <Fact label="Last update">
          <span title={feed.last_batch_at ? formatExchangeClock(feed.last_batch_at) : undefined}>
            {feed.age_ms === null ? 'None yet' : `${formatFeedAge(feed.age_ms)} ago`}
          </span>
        </Fact>
        {feed.stale_since && (
          <Fact label="Silent since" isOk={false}>
            {formatClock(feed.stale_since)}
          </Fact>
        )}
        <Fact label="Ticks per second" testId={`feed-rate-${feed.name}`}>
          {formatCount(feed.ticks_per_second)}
        </Fact>
        <Fact label="Ticks since start">{formatCount(feed.ticks)}</Fact>
        <Fact label="Lag">{feed.lag_ms === null ? NO_VALUE : `${formatCount(feed.lag_ms)} ms`}</Fact>
        <Fact label="Rejected quotes" isOk={dropped === null ? undefined : false}>
          {dropped ?? 'None'}
        </Fact>
        <Fact label="Restarts" isOk={feed.restarts === 0 ? undefined : false}>
          {feed.restarts === 0 ? 'None' : formatCount(feed.restarts)}
        </Fact>
        {feed.unpublished > 0 && (
          <Fact label="Unpublished batches" isOk={false}>
            {formatCount(feed.unpublished)}
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
