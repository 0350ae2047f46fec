import tableStyles from '@/components/table/plainTable.module.css';
import type { JobRun } from '@/lib/api/types';
import { formatCount, NO_VALUE } from '@/lib/format/numbers';
import { formatClock, formatDuration, formatExchangeClock } from '@/lib/format/time';
import styles from './telemetry.module.css';

/** The recurring jobs: when each last ran, how often it failed, and what it last said. */
export function JobsTable({ jobs }: { jobs: readonly JobRun[] }) {
  return (
    <table className={tableStyles.list} aria-label="Recurring jobs">
      <thead>
        <tr>
          <th scope="col">Job</th>
          <th scope="col">Every</th>
          <th scope="col">Last run</th>
          <th scope="col" data-align="end" data-secondary>
            Duration
          </th>
          <th scope="col" data-align="end">
            Runs
          </th>
          <th scope="col" data-align="end">
            Failed
          </th>
          <th scope="col" data-secondary>
            Last message
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.name}>
            <td>{job.name}</td>
            <td>{job.every_seconds === null ? NO_VALUE : formatDuration(job.every_seconds * 1_000)}</td>
            <td title={formatExchangeClock(job.started_at)}>{formatClock(job.started_at)}</td>
            <td data-align="end" data-secondary>
              {`${Math.round(job.seconds * 1_000)} ms`}
            </td>
            <td data-align="end">{formatCount(job.runs)}</td>
            <td data-align="end">{formatCount(job.failures)}</td>
            <td data-secondary>
              {job.last_error ? <span className={styles.error}>{job.last_error}</span> : job.last_result}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
