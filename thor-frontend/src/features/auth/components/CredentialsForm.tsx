import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { TextInput } from '@/components/controls/TextInput';
import { FormProblem } from '@/components/forms/FormProblem';
import { PasswordField } from '@/components/forms/PasswordField';
import { ApiError } from '@/lib/api/errors';
import { fieldError } from '@/lib/api/fieldErrors';
import { CODE_REQUIRED, MAIL_SENT } from '../api/allauth';
import { useEnter } from '../hooks/useEnter';
import { PASSWORD_RULES } from '../passwordRules';
import styles from './auth.module.css';
import { CheckMail } from './CheckMail';
import { CodeForm } from './CodeForm';

interface CredentialsFormProps {
  way: 'login' | 'signup';
}

const WORDS = {
  login: { submit: 'Log in', testId: 'login', passwordHint: 'current-password', passwordRules: undefined },
  signup: {
    submit: 'Open a paper account',
    testId: 'register',
    passwordHint: 'new-password',
    passwordRules: PASSWORD_RULES,
  },
} as const;

export function CredentialsForm({ way }: CredentialsFormProps) {
  const words = WORDS[way];
  const enter = useEnter(way);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    enter.mutate({ email: email.trim(), password });
  }

  const step = enter.error instanceof ApiError ? enter.error.code : null;
  if (step === CODE_REQUIRED) return <CodeForm />;
  if (step === MAIL_SENT) return <CheckMail email={email.trim()} purpose="confirms your address" />;
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        label="Email"
        type="email"
        autoComplete="email"
        required
        autoFocus
        data-testid={`${words.testId}-email`}
        value={email}
        error={fieldError(enter.error, 'email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField
        label="Password"
        autoComplete={words.passwordHint}
        required
        description={words.passwordRules}
        data-testid={`${words.testId}-password`}
        value={password}
        error={fieldError(enter.error, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <FormProblem error={enter.error} fields={['email', 'password']} />
      <Button type="submit" fullWidth loading={enter.isPending} data-testid={`${words.testId}-submit`}>
        {words.submit}
      </Button>
    </form>
  );
}
