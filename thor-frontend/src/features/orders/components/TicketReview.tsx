import { useEffect, useRef, useState } from 'react';
import { PlainButton } from '@/components/controls/buttons';
import { CheckField } from '@/components/forms/CheckField';
import { SendingBlock } from '@/components/SendingBlock';
import styles from './TicketReview.module.css';
import ticket from './ticket.module.css';

interface TicketReviewProps {
  words: string;
  accountName: string;
  isReplacing: boolean;
  /** Why it cannot be sent at present; null where it can. */
  block: string | null;
  /** What looks like a slip of the finger, and is sent only when it is said to be meant. */
  warnings: readonly string[];
  onBack: () => void;
  onSend: () => void;
}

export function TicketReview(props: TicketReviewProps) {
  const { words, accountName, isReplacing, block, warnings, onBack, onSend } = props;
  const [isMeant, setMeant] = useState(false);
  const send = useRef<HTMLButtonElement>(null);
  const meant = useRef<HTMLInputElement>(null);
  // Enter has reviewed; with the focus here the next Enter sends.
  useEffect(() => (meant.current ?? send.current)?.focus(), []);
  return (
    <div className={ticket.review}>
      <p className={ticket.words} data-testid="ticket-words">
        {words}
      </p>
      <p className={ticket.small}>
        Account: {accountName}. <span className={styles.keyHint}>Esc to go back.</span>
      </p>
      {warnings.length > 0 && (
        <div className={styles.warning} role="alert" data-testid="ticket-warning">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
          <CheckField
            ref={meant}
            label="I want to send this order"
            data-testid="ticket-meant"
            checked={isMeant}
            onChange={setMeant}
          />
        </div>
      )}
      <SendingBlock reason={block} />
      <div className={ticket.buttons}>
        <PlainButton onClick={onBack}>Back</PlainButton>
        <PlainButton
          ref={send}
          data-strong
          data-testid="ticket-send"
          disabled={block !== null || (warnings.length > 0 && !isMeant)}
          onClick={onSend}
        >
          {isReplacing ? 'Send change' : 'Send'}
        </PlainButton>
      </div>
    </div>
  );
}
