import styles from './security.module.css';

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div role="status">
      <p>
        Keep these recovery codes somewhere other than your phone. Each works once. Earlier codes no longer
        work.
      </p>
      <code className={styles.secret}>{codes.join('  ')}</code>
    </div>
  );
}
