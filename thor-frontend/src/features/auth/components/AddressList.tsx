import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { SmallButton } from '@/components/controls/buttons';
import { TextInput } from '@/components/controls/TextInput';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import tableStyles from '@/components/table/plainTable.module.css';
import { fieldError } from '@/lib/api/fieldErrors';
import type { Address, AddressStep } from '../api/addresses';
import { useAddresses, useChangeAddress } from '../hooks/useAddresses';
import { PasswordAgain } from './PasswordAgain';
import styles from './security.module.css';

/** The customer's email addresses: which one logs in and is told of changes, and which wait for their mail. */
export function AddressList() {
  const addresses = useAddresses();
  const { change, again } = useChangeAddress();
  const [email, setEmail] = useState('');
  if (addresses.isPending) return <SkeletonRows label="your addresses" />;
  if (addresses.error) return <FormProblem error={addresses.error} />;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ kind: 'add', email: email.trim() }, { onSuccess: () => setEmail('') });
  }

  const isAdding = change.variables?.kind === 'add';
  return (
    <>
      <table className={tableStyles.list} aria-label="Email addresses" data-testid="addresses">
        <tbody>
          {addresses.data.map((address) => (
            <AddressRow
              key={address.email}
              address={address}
              isPending={change.isPending}
              onStep={change.mutate}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.section}>
        {again.isAsked && <PasswordAgain again={again} />}
        {!again.isAsked && !isAdding && <FormProblem error={change.error} />}
        <form className={styles.row} onSubmit={onSubmit} aria-label="Add an email address">
          <TextInput
            label="New address"
            type="email"
            autoComplete="email"
            required
            data-testid="address-email"
            value={email}
            error={
              isAdding && !again.isAsked
                ? (fieldError(change.error, 'email') ?? change.error?.message)
                : undefined
            }
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={change.isPending} data-testid="address-add">
            Add
          </Button>
        </form>
      </div>
    </>
  );
}

interface AddressRowProps {
  address: Address;
  isPending: boolean;
  onStep: (step: AddressStep) => void;
}

function AddressRow({ address, isPending, onStep }: AddressRowProps) {
  const { email, isVerified, isPrimary } = address;
  const kinds: readonly AddressStep['kind'][] = isVerified ? ['primary', 'remove'] : ['resend', 'remove'];
  return (
    <tr>
      <td>
        <span className={styles.address}>{email}</span>
      </td>
      <td>{stateOf(address)}</td>
      <td>
        <div className={styles.rowButtons}>
          {kinds
            .filter((kind) => !isPrimary || kind === 'resend')
            .map((kind) => (
              <SmallButton
                key={kind}
                aria-label={`${STEP_WORDS[kind]}: ${email}`}
                disabled={isPending}
                onClick={() => onStep({ kind, email })}
              >
                {STEP_WORDS[kind]}
              </SmallButton>
            ))}
        </div>
      </td>
    </tr>
  );
}

const STEP_WORDS: Readonly<Record<AddressStep['kind'], string>> = {
  add: 'Add',
  resend: 'Resend email',
  primary: 'Make primary',
  remove: 'Remove',
};

function stateOf({ isVerified, isPrimary }: Address): string {
  if (isPrimary) return isVerified ? 'Primary' : 'Primary, not confirmed';
  return isVerified ? 'Confirmed' : 'Not confirmed';
}
