import { useEffect, useRef } from 'react';
import { SendingBlock } from '@/components/SendingBlock';
import styles from './ticket.module.css';

interface TicketReviewProps {
  words: string;
  accountName: string;
  isReplacing: boolean;
  /** Why it cannot be sent at present; null where it can. */
  block: string | null;
  onBack: () => void;
  onSend: () => void;
}

export function TicketReview(props: TicketReviewProps) {
  const { words, accountName, isReplacing, block, onBack, onSend } = props;
  const send = useRef<HTMLButtonElement>(null);
  // Enter has reviewed; with the focus here the next Enter sends.
  useEffect(() => send.current?.focus(), []);
  return (
    <div className={styles.review}>
      <p className={styles.words} data-testid="ticket-words">
        {words}
      </p>
      <p className={styles.small}>In {accountName}. Esc goes back.</p>
      <SendingBlock reason={block} />
      <div className={styles.buttons}>
        <button type="button" onClick={onBack}>
          Back
        </button>
        <button
          ref={send}
          type="button"
          data-strong
          data-testid="ticket-send"
          disabled={block !== null}
          onClick={onSend}
        >
          {isReplacing ? 'Send the change' : 'Send'}
        </button>
      </div>
    </div>
  );
}
