import { useEffect } from 'react';
import { Empty } from '@/components/feedback/Empty';
import { useWatchedQuotes } from '@/realtime/hooks';
import { useAlerts } from '@/realtime/useAlerts';
import { seeAlerts } from '../seenAlertsStore';
import { AlertRow } from './AlertRow';
import styles from './alerts.module.css';

/** Every alert: first what is waited for, then what has come, newest first. */
export function AlertList() {
  const { waiting, fired } = useAlerts();
  useWatchedQuotes([...waiting, ...fired].map(({ symbol }) => symbol));
  useEffect(() => seeAlerts(fired), [fired]);
  if (waiting.length + fired.length === 0) {
    return <Empty title="No alerts">Set one from a symbol’s menu in the watchlist.</Empty>;
  }
  return (
    <div className={styles.lists}>
      {waiting.length > 0 && (
        <ul aria-label="Active alerts" data-testid="alerts-waiting">
          {waiting.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {fired.length > 0 && (
        <>
          <h3>Triggered</h3>
          <ul aria-label="Triggered alerts" data-testid="alerts-reached">
            {fired.map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
