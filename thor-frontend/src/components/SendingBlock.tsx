import styles from './forms/forms.module.css';

interface SendingBlockProps {
  /** Why nothing can be sent at present; null where it can. */
  reason: string | null;
  /** What was sent has not been answered, and is asked for. */
  isSilent?: boolean;
}

/** Why a button that sends something cannot be pressed; nothing where it can. */
export function SendingBlock({ reason, isSilent = false }: SendingBlockProps) {
  if (reason === null && !isSilent) return null;
  return (
    <p className={styles.problem} role="status" data-testid="sending-block">
      {isSilent ? 'No response yet. Checking the outcome.' : reason}
    </p>
  );
}
