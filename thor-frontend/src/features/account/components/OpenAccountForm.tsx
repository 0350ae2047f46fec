import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import formLayout from '@/components/forms/formLayout.module.css';
import { SelectField } from '@/components/forms/SelectField';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { AccountId, AccountType } from '@/lib/api/types';
import { cleanNumber } from '@/lib/numberText';
import { useOpenAccount } from '../hooks/useAccountChanges';

const USUAL_BALANCE = '100000.00';

/** Opens a further paper account, and chooses it. */
export function OpenAccountForm({ onOpened }: { onOpened: (accountId: AccountId) => void }) {
  const open = useOpenAccount(onOpened);
  const [name, setName] = useState('');
  const [type, setType] = useState<AccountType>('CASH');
  const [balance, setBalance] = useState(USUAL_BALANCE);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    open.mutate(
      { display_name: name.trim(), account_type: type, starting_balance: cleanNumber(balance) },
      { onSuccess: () => setName('') },
    );
  }

  return (
    <form className={formLayout.section} onSubmit={onSubmit} aria-label="Open a paper account">
      <p>Each paper account has its own cash, orders and history.</p>
      <div className={formLayout.row}>
        <TextField
          label="Name"
          error={fieldError(open.error, 'display_name')}
          data-testid="open-account-name"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SelectField
          label="Type"
          error={fieldError(open.error, 'account_type')}
          data-testid="open-account-type"
          value={type}
          onChange={(event) => setType(event.currentTarget.value as AccountType)}
        >
          <option value="CASH">Cash</option>
          <option value="MARGIN">Margin</option>
        </SelectField>
        <TextField
          label="Starting balance"
          error={fieldError(open.error, 'starting_balance')}
          inputMode="decimal"
          value={balance}
          onChange={(event) => setBalance(event.currentTarget.value)}
        />
        <Button type="submit" loading={open.isPending} data-testid="open-account-submit">
          Open account{' '}
        </Button>
      </div>
      <FormProblem error={open.error} fields={['display_name', 'account_type', 'starting_balance']} />
    </form>
  );
}
