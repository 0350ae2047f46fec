import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '@/lib/api/errors';
import { fieldError } from '@/lib/api/fieldErrors';
import styles from './security.module.css';

interface PasswordAgainProps {
  error: Error | null;
  isPending: boolean;
  onSubmit: (password: string) => void;
}

/** Thor asks for the password once more before it changes how one logs in. */
export function PasswordAgain({ error, isPending, onSubmit }: PasswordAgainProps) {
  const [password, setPassword] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(password);
  }

  return (
    <form className={styles.inner} onSubmit={submit}>
      <PasswordInput
        label="Your password, once more"
        autoComplete="current-password"
        required
        autoFocus
        value={password}
        error={error ? (fieldError(error, 'password') ?? messageOf(error)) : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={isPending}>
        Go on
      </Button>
    </form>
  );
}
