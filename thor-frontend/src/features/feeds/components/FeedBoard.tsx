import { Fact, Facts } from '@/components/facts/Facts';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { Panel } from '@/components/Panel';
import type { LiveDataStatus } from '@/lib/api/types';
import { formatCount, NO_VALUE } from '@/lib/format/numbers';
import { droppedWords } from '../feedWords';
import { useLiveDataStatus } from '../hooks/useLiveDataStatus';
import { FeedCard } from './FeedCard';
import styles from './feeds.module.css';

/** Where prices come from, a card a source, and what is made of them. */
export function FeedBoard() {
  const { data, error, isPending } = useLiveDataStatus();
  if (isPending) return <SkeletonRows label="feeds" />;
  return (
    <>
      {/* What was last known stays in sight while the server does not answer. */}
      <FormProblem error={error} />
      {data && (
        <div className={styles.grid} data-testid="feeds">
          {data.feeds.map((feed) => (
            <FeedCard key={feed.name} feed={feed} />
          ))}
          {data.feeds.length === 0 && (
            <Panel title="Price feeds">
              <Empty title="No feed running">
                Pushed prices only. Start Thor with --feed sim, excel:WORKBOOK or replay:TAPE to add a feed.
              </Empty>
            </Panel>
          )}
          <PushedCard pushed={data.pushed} />
          <KeepersCard bars={data.bars} recorder={data.recorder} />
        </div>
      )}
    </>
  );
}

function PushedCard({ pushed }: Pick<LiveDataStatus, 'pushed'>) {
  const dropped = droppedWords(pushed.dropped);
  return (
    <Panel title="Pushed quotes">
      <Facts>
        <Fact label="Accepted quotes">{formatCount(pushed.accepted)}</Fact>
        <Fact label="Rejected quotes" isOk={dropped === null ? undefined : false}>
          {dropped ?? 'None'}
        </Fact>
      </Facts>
    </Panel>
  );
}

function KeepersCard({ bars, recorder }: Pick<LiveDataStatus, 'bars' | 'recorder'>) {
  return (
    <Panel title="Bars and tapes">
      <Facts>
        <Fact label="Bars" isOk={bars === null ? undefined : bars.last_error === null}>
          {bars === null ? 'Saved by each feed' : (bars.last_error ?? 'Saving')}
        </Fact>
        {bars && <Fact label="Late ticks">{formatCount(bars.late)}</Fact>}
        <Fact label="Recorder" isOk={recorder === null ? undefined : recorder.last_error === null}>
          {recorder === null ? 'Off' : (recorder.last_error ?? 'Recording')}
        </Fact>
        {recorder && (
          <>
            <Fact label="Day">{recorder.day ?? NO_VALUE}</Fact>
            <Fact label="Ticks written">{formatCount(recorder.written)}</Fact>
            <Fact label="Ticks lost" isOk={recorder.lost === 0 ? undefined : false}>
              {formatCount(recorder.lost)}
            </Fact>
          </>
        )}
      </Facts>
    </Panel>
  );
}
