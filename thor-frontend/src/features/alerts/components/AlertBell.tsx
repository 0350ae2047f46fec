import { PlainButton } from '@/components/controls/buttons';
import { Icon } from '@/components/Icon';
import { useAlerts } from '@/realtime/useAlerts';
import { ALL_ALERTS, askForAlert } from '@/stores/alertDialogStore';
import { useUnseenCount } from '../seenAlertsStore';
import styles from './alerts.module.css';

/** Opens the list of alerts, and says how many have fired since it was last open. */
export function AlertBell() {
  const { fired } = useAlerts();
  const unseen = useUnseenCount(fired);
  const words = unseen > 0 ? `Price alerts, ${unseen} new` : 'Price alerts';
  return (
    <PlainButton
      className={styles.bell}
      data-testid="alerts-open"
      aria-label={words}
      title={words}
      onClick={() => askForAlert(ALL_ALERTS)}
    >
      <Icon name="bell" />
      {unseen > 0 && <span data-testid="alerts-unseen">{unseen}</span>}
    </PlainButton>
  );
}
