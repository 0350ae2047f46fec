import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { PasswordField } from '@/components/forms/PasswordField';
import { fieldError } from '@/lib/api/fieldErrors';
import { useResetEmail, useSetNewPassword } from '../hooks/useMailed';
import { PASSWORD_RULES } from '../passwordRules';
import styles from './auth.module.css';
import { RevokesKeys } from './RevokesKeys';

interface NewPasswordFormProps {
  mailedKey: string;
  /** Where to go once it is set. */
  afterwards: ReactNode;
  /** Where to go with a link that is no longer good. */
  tooLate: ReactNode;
}

/** What the link of a password mail leads to. */
export function NewPasswordForm({ mailedKey, afterwards, tooLate }: NewPasswordFormProps) {
  const whose = useResetEmail(mailedKey);
  const set = useSetNewPassword();
  const [password, setPassword] = useState('');
  const [revokes, setRevokes] = useState(true);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    set.mutate({ key: mailedKey, password, revoke_api_keys: revokes });
  }

  if (set.isSuccess)
    return (
      <div className={styles.form} role="status" data-testid="reset-done">
        <p>Password changed. All earlier sessions were logged out.</p>
        {afterwards}
      </div>
    );
  if (whose.isPending) return <SkeletonRows label="link" />;
  if (whose.error)
    return (
      <div className={styles.form} role="alert" data-testid="reset-too-late">
        <p>This link is no longer valid. It was used, has expired or was replaced by a newer one.</p>
        {tooLate}
      </div>
    );
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <PasswordField
        label={`New password for ${whose.data}`}
        description={PASSWORD_RULES}
        autoComplete="new-password"
        required
        autoFocus
        data-testid="reset-password"
        value={password}
        error={fieldError(set.error, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <RevokesKeys isChosen={revokes} onChange={setRevokes} />
      <FormProblem error={set.error} fields={['password']} />
      <Button type="submit" fullWidth loading={set.isPending} data-testid="reset-submit">
        Set password
      </Button>
    </form>
  );
}
