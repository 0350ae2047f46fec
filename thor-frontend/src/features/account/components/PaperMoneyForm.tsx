import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { FormProblem } from '@/components/forms/FormProblem';
import formLayout from '@/components/forms/formLayout.module.css';
import { SelectField } from '@/components/forms/SelectField';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { Account } from '@/lib/api/types';
import { isDecimal, signOf } from '@/lib/decimal';
import { formatMoney } from '@/lib/format/numbers';
import { cleanNumber } from '@/lib/numberText';
import type { PaperMoneyKind } from '../api/accountChanges';
import { useMovePaperMoney } from '../hooks/useAccountChanges';
import { useClientId } from '../hooks/useClientId';

const WORDS: Readonly<Record<PaperMoneyKind, { verb: string; asks: string }>> = {
  deposit: { verb: 'Deposit', asks: 'is added to' },
  withdraw: { verb: 'Withdraw', asks: 'is taken from' },
  reset: { verb: 'Reset', asks: 'becomes the starting balance of' },
};

function isAmount(text: string): boolean {
  return isDecimal(text) && signOf(text) > 0;
}

const MOVES: readonly PaperMoneyKind[] = ['deposit', 'withdraw', 'reset'];

/** Paper money in and out, and the fresh start; each is asked about first and stands in the ledger. */
export function PaperMoneyForm({ account }: { account: Account }) {
  const move = useMovePaperMoney(account.id);
  const { idFor, answered } = useClientId();
  const [kind, setKind] = useState<PaperMoneyKind>('deposit');
  const [amount, setAmount] = useState('10000.00');
  const [isAsking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const clean = cleanNumber(amount);
  const { verb, asks } = WORDS[kind];

  function ask(event: FormEvent) {
    event.preventDefault();
    setProblem(isAmount(clean) ? undefined : 'Enter an amount above zero, like 10,000.00.');
    setAsking(isAmount(clean));
    if (!isAmount(clean)) field.current?.focus();
  }

  function confirm() {
    setAsking(false);
    const client_id = idFor(`${kind} ${clean}`);
    move.mutate({ kind, amount: clean, client_id }, { onSuccess: answered });
  }

  return (
    <form className={formLayout.section} onSubmit={ask} aria-label="Paper money">
      <div className={formLayout.row}>
        <SelectField
          label="Action"
          data-testid="money-move"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as PaperMoneyKind)}
        >
          {MOVES.map((option) => (
            <option key={option} value={option}>
              {WORDS[option].verb}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Amount"
          error={problem ?? fieldError(move.error, 'amount') ?? fieldError(move.error, 'starting_balance')}
          ref={field}
          data-testid="money-amount"
          inputMode="decimal"
          required
          value={amount}
          onChange={(event) => {
            setAmount(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        <Button type="submit" variant="default" loading={move.isPending} data-testid="money-submit">
          {verb}…
        </Button>
      </div>
      <FormProblem error={move.error} fields={['amount', 'starting_balance']} />
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title={`${verb}?`}>
        <p>
          {formatMoney(clean)} of paper money {asks} {account.display_name} · {account.id}.
          {kind === 'reset' && ' Open orders are canceled and positions are removed. History is kept.'}
        </p>
        <DialogButtons>
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button data-autofocus data-testid="money-confirm" onClick={confirm}>
            {verb} {formatMoney(clean)}
          </Button>
        </DialogButtons>
      </Dialog>
    </form>
  );
}
