import { Panel } from '@/components/Panel';
import { formatExchangeClock, formatMinute } from '@/lib/format/time';
import type { PartSeries } from '../series';
import { Sparkline } from './Sparkline';
import styles from './telemetry.module.css';

/** What one part says of itself, and how that went in the last hour. */
export function PartPanel({ series }: { series: PartSeries }) {
  const minute = (
    <time className={styles.minute} title={formatExchangeClock(series.minute)}>
      {formatMinute(series.minute)}
    </time>
  );
  return (
    <Panel title={series.part} aside={minute}>
      <dl className={styles.figures}>
        {series.figures.map(({ name, words, points }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Sparkline points={points} />
            </dd>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
