import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import formLayout from '@/components/forms/formLayout.module.css';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { Account } from '@/lib/api/types';
import { wholeNumber } from '@/lib/numberText';
import { useChangeAccount } from '../hooks/useAccountChanges';

/** The chosen account's own rules: its name, and how long its orders stay pending. */
export function AccountForm({ account }: { account: Account }) {
  const change = useChangeAccount(account.id);
  const [name, setName] = useState(account.display_name);
  const [seconds, setSeconds] = useState(String(account.review_window_seconds));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ display_name: name.trim(), review_window_seconds: wholeNumber(seconds) });
  }

  return (
    <form className={formLayout.section} onSubmit={onSubmit} aria-label={`Account ${account.id}`}>
      <p>
        {account.id} · {account.broker} · {account.account_type === 'CASH' ? 'cash' : 'margin'} account
      </p>
      <div className={formLayout.row}>
        <TextField
          label="Name"
          error={fieldError(change.error, 'display_name')}
          data-testid="account-name"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label="Review window (s)"
          error={fieldError(change.error, 'review_window_seconds')}
          data-testid="account-review-window"
          inputMode="numeric"
          autoComplete="off"
          value={seconds}
          onChange={(event) => setSeconds(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={change.isPending} data-testid="account-save">
          Save
        </Button>
      </div>
      <FormProblem error={change.error} fields={['display_name', 'review_window_seconds']} />
    </form>
  );
}
