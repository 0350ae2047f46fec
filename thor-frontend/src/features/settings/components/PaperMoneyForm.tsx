import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Field } from '@/components/forms/Field';
import { FormProblem } from '@/components/forms/FormProblem';
import { fieldError } from '@/lib/api/fieldErrors';
import type { Account } from '@/lib/api/types';
import { formatMoney } from '@/lib/format/numbers';
import type { PaperMoneyMove } from '../api/accounts';
import { useMovePaperMoney } from '../hooks/useAccountChanges';
import styles from './settings.module.css';

const WORDS: Readonly<Record<PaperMoneyMove, { verb: string; asks: string }>> = {
  deposit: { verb: 'Deposit', asks: 'comes into' },
  withdraw: { verb: 'Withdraw', asks: 'leaves' },
  reset: { verb: 'Reset', asks: 'is the new start of' },
};

const MOVES: readonly PaperMoneyMove[] = ['deposit', 'withdraw', 'reset'];

/** Paper money in and out, and the fresh start; each is asked about first and stands in the ledger. */
export function PaperMoneyForm({ account }: { account: Account }) {
  const move = useMovePaperMoney(account.id);
  const [kind, setKind] = useState<PaperMoneyMove>('deposit');
  const [amount, setAmount] = useState('10000.00');
  const [isAsking, setAsking] = useState(false);
  const clean = amount.replace(/[\s,]/g, '');
  const { verb, asks } = WORDS[kind];

  function ask(event: FormEvent) {
    event.preventDefault();
    setAsking(true);
  }

  function confirm() {
    setAsking(false);
    move.mutate({ move: kind, amount: clean });
  }

  return (
    <form className={styles.section} onSubmit={ask} aria-label="Paper money">
      <div className={styles.row}>
        <Field label="What">
          {(control) => (
            <select
              {...control}
              data-testid="money-move"
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value as PaperMoneyMove)}
            >
              {MOVES.map((option) => (
                <option key={option} value={option}>
                  {WORDS[option].verb}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Amount"
          error={fieldError(move.error, 'amount') ?? fieldError(move.error, 'starting_balance')}
        >
          {(control) => (
            <input
              {...control}
              data-testid="money-amount"
              inputMode="decimal"
              required
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="default" loading={move.isPending} data-testid="money-submit">
          {verb}…
        </Button>
      </div>
      <FormProblem error={move.error} />
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={`${verb}?`} centered>
        <p>
          {formatMoney(clean)} of paper money {asks} {account.display_name} · {account.id}.
          {kind === 'reset' && ' Open orders are canceled, positions are gone, and the history stays.'}
        </p>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            Leave it
          </Button>
          <Button data-autofocus data-testid="money-confirm" onClick={confirm}>
            {verb}
          </Button>
        </Group>
      </Modal>
    </form>
  );
}
