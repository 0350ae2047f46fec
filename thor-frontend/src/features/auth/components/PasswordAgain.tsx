import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { PasswordField } from '@/components/forms/PasswordField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { Again } from '../hooks/useFreshChange';
import styles from './security.module.css';

/** Thor asks for the password once more before it changes who can get in. */
export function PasswordAgain({ again }: { again: Again }) {
  const [password, setPassword] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    again.submit(password);
  }

  return (
    <form className={styles.inner} onSubmit={submit}>
      <PasswordField
        label="Confirm your password"
        autoComplete="current-password"
        required
        autoFocus
        data-testid="password-again"
        value={password}
        error={fieldError(again.error, 'password') ?? again.error?.message}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" data-testid="password-again-submit" loading={again.isPending}>
        Continue
      </Button>
    </form>
  );
}
