import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SmallButton } from '@/components/controls/buttons';
import { Empty } from '@/components/feedback/Empty';
import { FormProblem } from '@/components/forms/FormProblem';
import tableStyles from '@/components/table/plainTable.module.css';
import { endReplay } from '@/lib/api/replay';
import { formatClock, formatDay, formatDuration } from '@/lib/format/time';
import { runningReplaysQueryOptions } from '../api/running';

/** For the staff: every replay that runs, each of which can be ended. */
export function RunningReplays() {
  const queryClient = useQueryClient();
  const running = useQuery(runningReplaysQueryOptions);
  const end = useMutation({
    mutationFn: endReplay,
    onSuccess: (left) => queryClient.setQueryData(runningReplaysQueryOptions.queryKey, left),
  });
  if (running.data?.length === 0)
    return <Empty title="No running replays">Replays that customers start appear here.</Empty>;
  return (
    <>
      <FormProblem error={running.error ?? end.error} />
      <table className={tableStyles.list} aria-label="Running replays">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">Day or tape</th>
            <th scope="col" data-secondary>
              At
            </th>
            <th scope="col" data-align="end">
              Idle
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {running.data?.map(({ account_id, email, tape, tape_time, idle_seconds }) => (
            <tr key={account_id} data-testid={`running-replay-${email}`}>
              <td>{email}</td>
              <td>{tape}</td>
              <td data-secondary>
                {formatDay(tape_time)} {formatClock(tape_time)}
              </td>
              <td data-align="end">{formatDuration(idle_seconds * 1_000)}</td>
              <td data-align="end">
                <SmallButton
                  data-testid={`end-replay-${email}`}
                  disabled={end.isPending}
                  onClick={() => account_id !== null && end.mutate(account_id)}
                >
                  End
                </SmallButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
