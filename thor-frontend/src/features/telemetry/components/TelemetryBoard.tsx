import { Fact, Facts } from '@/components/facts/Facts';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { Panel } from '@/components/Panel';
import { useReadiness, useTelemetry } from '../hooks/useTelemetry';
import { seriesOf } from '../series';
import { JobsTable } from './JobsTable';
import { PartPanel } from './PartPanel';
import styles from './telemetry.module.css';

/** How Thor itself is: which parts serve, what each says of itself a minute at a time, and the recurring jobs. */
export function TelemetryBoard() {
  const { data, error, isPending } = useTelemetry();
  if (isPending) return <SkeletonRows label="telemetry" />;
  return (
    <>
      <FormProblem error={error} />
      {data && (
        <>
          <div className={styles.grid} data-testid="telemetry">
            <Readiness />
            {seriesOf(data.telemetry).map((series) => (
              <PartPanel key={series.part} series={series} />
            ))}
          </div>
          <Panel title="Recurring jobs">
            {data.jobs.length === 0 ? (
              <Empty title="No job has run yet">The first job runs within a minute of startup.</Empty>
            ) : (
              <JobsTable jobs={data.jobs} />
            )}
          </Panel>
        </>
      )}
    </>
  );
}

function Readiness() {
  const { data, error } = useReadiness();
  return (
    <Panel title="Components">
      <FormProblem error={error} />
      <Facts>
        {(data ?? []).map(({ name, problem }) => (
          <Fact key={name} label={name} isOk={problem === null} testId={`part-${name}`}>
            {problem ?? 'Ready'}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}
