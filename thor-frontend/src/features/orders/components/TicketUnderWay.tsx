import { PlainButton } from '@/components/controls/buttons';
import styles from './ticket.module.css';

interface TicketUnderWayProps {
  words: string;
  accountName: string;
  isSilent: boolean;
}

/** An order that has been sent and not answered yet. It cannot be taken back, and nothing else is sent meanwhile. */
export function TicketUnderWay({ words, accountName, isSilent }: TicketUnderWayProps) {
  return (
    <div className={styles.review} role="status" data-testid="ticket-under-way">
      <p className={styles.words}>{words}</p>
      <p className={styles.small}>
        {isSilent
          ? `No response yet. Checking whether ${accountName} received the order.`
          : `Sending to ${accountName}. This cannot be undone here.`}
      </p>
      <div className={styles.buttons}>
        <PlainButton data-strong disabled>
          {isSilent ? 'Checking…' : 'Sending…'}
        </PlainButton>
      </div>
    </div>
  );
}
