import { Button } from '@/components/controls/Button';
import { SmallButton } from '@/components/controls/buttons';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import tableStyles from '@/components/table/plainTable.module.css';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';
import { agentWords } from '../agentWords';
import { useEndLogins, useLogins } from '../hooks/useLogins';
import styles from './security.module.css';

/** Where the customer is logged in, and the way to end a login that is not theirs. */
export function LoginList() {
  const logins = useLogins();
  const end = useEndLogins();
  if (logins.isPending) return <SkeletonRows label="sessions" />;
  if (logins.error) return <FormProblem error={logins.error} />;
  const others = logins.data.filter((login) => !login.isCurrent);
  return (
    <>
      <table className={tableStyles.list} aria-label="Active sessions" data-testid="logins">
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">IP address</th>
            <th scope="col" data-secondary>
              Since
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {logins.data.map(({ id, ip, userAgent, beganAt, isCurrent }) => (
            <tr key={id}>
              <td title={userAgent}>{agentWords(userAgent)}</td>
              <td>{ip}</td>
              <td data-secondary title={formatExchangeClock(beganAt)}>
                {formatDay(beganAt)} {formatClock(beganAt)}
              </td>
              <td data-align="end">
                {isCurrent ? (
                  'This session'
                ) : (
                  <SmallButton
                    data-testid={`login-end-${id}`}
                    aria-label={`Log out ${agentWords(userAgent)}, ${ip}`}
                    disabled={end.isPending}
                    onClick={() => end.mutate([id])}
                  >
                    {' '}
                    Log out{' '}
                  </SmallButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.section}>
        <FormProblem error={end.error} />
        {others.length === 0 ? (
          <p>No other sessions.</p>
        ) : (
          <div className={styles.buttons}>
            <Button
              variant="default"
              data-testid="logins-end-others"
              loading={end.isPending}
              onClick={() => end.mutate(others.map(({ id }) => id))}
            >
              Log out everywhere else
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
