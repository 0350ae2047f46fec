import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import { PasswordField } from '@/components/forms/PasswordField';
import { fieldError } from '@/lib/api/fieldErrors';
import { useChangePassword } from '../hooks/useChangePassword';
import { PASSWORD_RULES } from '../passwordRules';
import { RevokesKeys } from './RevokesKeys';
import styles from './security.module.css';

export function PasswordForm() {
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [revokes, setRevokes] = useState(false);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { current_password: current, new_password: next, revoke_api_keys: revokes },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          setRevokes(false);
        },
      },
    );
  }

  return (
    <form className={styles.section} onSubmit={onSubmit} aria-label="Change password">
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        required
        value={current}
        error={fieldError(change.error, 'current_password')}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordField
        label="New password"
        description={PASSWORD_RULES}
        autoComplete="new-password"
        required
        value={next}
        error={fieldError(change.error, 'new_password')}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <RevokesKeys isChosen={revokes} onChange={setRevokes} />
      <FormProblem error={change.error} fields={['current_password', 'new_password']} />
      <Button type="submit" variant="default" loading={change.isPending}>
        {' '}
        Change password{' '}
      </Button>
    </form>
  );
}
