import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { TextInput } from '@/components/controls/TextInput';
import { FormProblem } from '@/components/forms/FormProblem';
import { useRequestReset } from '../hooks/useMailed';
import styles from './auth.module.css';
import { CheckMail } from './CheckMail';

export function ForgotPasswordForm() {
  const request = useRequestReset();
  const [email, setEmail] = useState('');

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    request.mutate(email.trim());
  }

  if (request.isSuccess) return <CheckMail email={email.trim()} purpose="lets you set a new password" />;
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        label="Email"
        type="email"
        autoComplete="email"
        required
        autoFocus
        data-testid="forgot-email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <FormProblem error={request.error} />
      <Button type="submit" fullWidth loading={request.isPending} data-testid="forgot-submit">
        Send reset link
      </Button>
    </form>
  );
}
