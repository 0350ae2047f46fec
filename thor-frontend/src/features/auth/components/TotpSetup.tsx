import { type FormEvent, lazy, Suspense, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { TextInput } from '@/components/controls/TextInput';
import { fieldError } from '@/lib/api/fieldErrors';
import type { TotpSecret } from '../api/security';
import styles from './security.module.css';

/** What draws the code is large, and few set up a second factor. */
const QrCode = lazy(async () => ({ default: (await import('./QrCode')).QrCode }));

interface TotpSetupProps {
  secret: TotpSecret;
  error: Error | null;
  isPending: boolean;
  onSubmit: (code: string) => void;
}

export function TotpSetup({ secret, error, isPending, onSubmit }: TotpSetupProps) {
  const [code, setCode] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(code.replace(/\s/g, ''));
  }

  return (
    <form className={styles.inner} onSubmit={submit}>
      <p>
        Scan this code with an authenticator app or enter the secret by hand. Then enter the code the app
        shows.
      </p>
      <Suspense fallback={<div className={styles.qr} />}>
        <QrCode text={secret.url} label="Authenticator secret" />
      </Suspense>
      <code className={styles.secret} data-testid="totp-secret">
        {secret.secret}
      </code>
      <TextInput
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        data-testid="totp-code"
        value={code}
        error={fieldError(error, 'code') ?? error?.message}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" data-testid="totp-submit" loading={isPending}>
        Turn on
      </Button>
    </form>
  );
}
