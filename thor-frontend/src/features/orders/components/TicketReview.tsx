import { useEffect, useRef } from 'react';
import styles from './ticket.module.css';

interface TicketReviewProps {
  words: string;
  accountName: string;
  isReplacing: boolean;
  isSending: boolean;
  /** Nobody knows yet whether the order was taken. */
  isOutcomeUnknown: boolean;
  onBack: () => void;
  onSend: () => void;
}

export function TicketReview(props: TicketReviewProps) {
  const { words, accountName, isReplacing, isSending, isOutcomeUnknown, onBack, onSend } = props;
  const send = useRef<HTMLButtonElement>(null);
  // Enter has reviewed; with the focus here the next Enter sends.
  useEffect(() => send.current?.focus(), []);
  const sendWords = isOutcomeUnknown ? 'Ask again' : isReplacing ? 'Send the change' : 'Send';
  return (
    <div className={styles.review}>
      <p className={styles.words} data-testid="ticket-words">
        {words}
      </p>
      <p className={styles.small}>In {accountName}. Esc goes back.</p>
      <div className={styles.buttons}>
        <button type="button" onClick={onBack} disabled={isSending}>
          Back
        </button>
        <button
          ref={send}
          type="button"
          data-strong
          data-testid="ticket-send"
          disabled={isSending}
          onClick={onSend}
        >
          {isSending ? 'Sending…' : sendWords}
        </button>
      </div>
    </div>
  );
}
