import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { TextInput } from '@/components/controls/TextInput';
import { FormProblem } from '@/components/forms/FormProblem';
import { fieldError } from '@/lib/api/fieldErrors';
import { useEnterCode } from '../hooks/useEnterCode';
import styles from './auth.module.css';

/** The second step of a login. */
export function CodeForm() {
  const enter = useEnterCode();
  const [code, setCode] = useState('');

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    enter.mutate(code.replace(/\s/g, ''));
  }

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        label="Authenticator or recovery code"
        autoComplete="one-time-code"
        required
        autoFocus
        data-testid="login-code"
        value={code}
        error={fieldError(enter.error, 'code')}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <FormProblem error={enter.error} fields={['code']} />
      <Button type="submit" fullWidth loading={enter.isPending} data-testid="login-code-submit">
        Continue
      </Button>
    </form>
  );
}
