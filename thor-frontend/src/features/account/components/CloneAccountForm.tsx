import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import formLayout from '@/components/forms/formLayout.module.css';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { Account } from '@/lib/api/types';
import { useCloneAccount } from '../hooks/useAccountChanges';
import { useClientId } from '../hooks/useClientId';

/** Another account that begins with what the chosen one holds. */
export function CloneAccountForm({ account }: { account: Account }) {
  const clone = useCloneAccount(account.id);
  const [name, setName] = useState('');
  const { idFor, answered } = useClientId();

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const display_name = name.trim();
    const client_id = idFor(display_name);
    clone.mutate(display_name ? { display_name, client_id } : { client_id }, {
      onSuccess: () => {
        setName('');
        answered();
      },
    });
  }

  return (
    <form className={formLayout.section} onSubmit={onSubmit} aria-label={`Clone ${account.display_name}`}>
      <p>
        The clone starts with the cash, positions and rules of {account.display_name}. After that the two
        accounts are independent.
      </p>
      <div className={formLayout.row}>
        <TextField
          label="Name"
          error={fieldError(clone.error, 'display_name')}
          data-testid="clone-name"
          maxLength={80}
          placeholder={`${account.display_name} (clone)`}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={clone.isPending} data-testid="clone-submit">
          Clone
        </Button>
      </div>
      <FormProblem error={clone.error} fields={['display_name']} />
    </form>
  );
}
