import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import { SelectField } from '@/components/forms/SelectField';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { KeyScope } from '@/lib/api/types';
import { useMakeApiKey } from '../hooks/useApiKeys';
import { useMe } from '../hooks/useMe';
import { PasswordAgain } from './PasswordAgain';
import styles from './security.module.css';

const TRADE = { scope: 'trade', words: 'Trade' } as const;
const SCOPES = [
  TRADE,
  { scope: 'feed', words: 'Feed: push quotes' },
  { scope: 'admin', words: 'Admin: both' },
] as const;
const OWN_SCOPES = [TRADE, { scope: 'feed', words: 'Feed: push your own prices' }] as const;

/** What those push who may not set everybody's prices reaches their own market alone. */
export function ApiKeyForm() {
  const { data: me } = useMe();
  const { change: make, again } = useMakeApiKey();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<KeyScope>('trade');

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    make.mutate({ name: name.trim(), scope });
  }

  return (
    <div className={styles.section}>
      <form className={styles.inner} onSubmit={onSubmit} aria-label="Create API key">
        <div className={styles.row}>
          <TextField
            label="Name"
            error={fieldError(make.error, 'name')}
            data-testid="apikey-name"
            required
            maxLength={80}
            placeholder="My script"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SelectField
            label="Scope"
            error={fieldError(make.error, 'scope')}
            data-testid="apikey-scope"
            value={scope}
            onChange={(event) => setScope(event.currentTarget.value as KeyScope)}
          >
            {(me?.may_push_quotes ? SCOPES : OWN_SCOPES).map((option) => (
              <option key={option.scope} value={option.scope}>
                {option.words}
              </option>
            ))}
          </SelectField>
          <Button type="submit" variant="default" loading={make.isPending} data-testid="apikey-make">
            Create key
          </Button>
        </div>
      </form>
      {again.isAsked ? (
        <PasswordAgain again={again} />
      ) : (
        <FormProblem error={make.error} fields={['name', 'scope']} />
      )}
      {make.data && (
        <div role="status">
          <p>Copy the key now. Thor stores only its hash and cannot show it again.</p>
          <code className={styles.secret} data-testid="apikey-text">
            {make.data.key}
          </code>
        </div>
      )}
    </div>
  );
}
