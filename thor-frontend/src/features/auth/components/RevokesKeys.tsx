import styles from './security.module.css';

interface RevokesKeysProps {
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}

/** With a password that somebody else may know, API keys may be known too. */
export function RevokesKeys({ isChosen, onChange }: RevokesKeysProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        data-testid="revoke-keys"
        checked={isChosen}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>Also revoke all my API keys. Programs that use them stop until you give them new ones.</span>
    </label>
  );
}
