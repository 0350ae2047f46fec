import styles from './security.module.css';

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div role="status">
      <p>
        Keep these recovery codes where your phone is not. Each works once, and earlier ones work no more.
      </p>
      <code className={styles.secret}>{codes.join('  ')}</code>
    </div>
  );
}
