import { Empty } from '@/components/feedback/Empty';
import { isWaiting, useAlerts } from '@/lib/alerts';
import { AlertRow } from './AlertRow';
import styles from './alerts.module.css';

/** Every alert: first what is waited for, then what has come, newest first. */
export function AlertList() {
  const alerts = useAlerts((state) => state.alerts);
  const waiting = alerts.filter(isWaiting);
  const reached = alerts
    .filter((alert) => !isWaiting(alert))
    .toSorted((a, b) => (b.reachedAt ?? 0) - (a.reachedAt ?? 0));
  if (alerts.length === 0) {
    return <Empty title="No alert is set">Set one from the menu of a symbol on the watchlist.</Empty>;
  }
  return (
    <div className={styles.lists}>
      {waiting.length > 0 && (
        <ul aria-label="Waiting" data-testid="alerts-waiting">
          {waiting.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {reached.length > 0 && (
        <>
          <h3>Reached</h3>
          <ul aria-label="Reached" data-testid="alerts-reached">
            {reached.map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
