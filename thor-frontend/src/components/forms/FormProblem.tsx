import { useEffect, useRef } from 'react';
import { ApiError } from '@/lib/api/errors';
import { formError } from '@/lib/api/fieldErrors';
import styles from './forms.module.css';

interface FormProblemProps {
  error: Error | null;
  /** The fields whose errors stand at them already. */
  fields?: readonly string[];
}

/** What a form says of a call that failed; nothing while there is no error. The first field that is wrong gets the focus. */
export function FormProblem({ error, fields = [] }: FormProblemProps) {
  const problem = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    if (!error) return;
    const form = problem.current?.closest('form');
    form?.querySelector<HTMLElement>(':is(input, select, textarea)[aria-invalid="true"]')?.focus();
  }, [error]);

  if (!error) return null;
  return (
    <p ref={problem} className={styles.problem} role="alert">
      {formError(error, fields)}
      {error instanceof ApiError &&
        error.isOutcomeUnknown &&
        ' The outcome is unknown. Check before retrying.'}
    </p>
  );
}
