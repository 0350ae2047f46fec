import { messageOf } from '@/lib/api/errors';
import styles from './forms.module.css';

/** What a form says of a call that failed; nothing while there is no error. */
export function FormProblem({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <p className={styles.problem} role="alert">
      {messageOf(error)}
    </p>
  );
}
