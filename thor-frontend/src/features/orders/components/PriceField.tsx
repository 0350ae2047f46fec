import type { KeyboardEvent } from 'react';
import { Field } from '@/components/forms/Field';
import { isDecimal, nudge } from '@/lib/decimal';
import { bindingOf } from '@/lib/keys/registry';
import { cleanNumber } from '@/lib/numberText';

interface PriceFieldProps {
  label: string;
  testId: string;
  value: string;
  error: string | undefined;
  tickSize: string;
  /** Where the nudging starts in an empty field. */
  startPrice: string | null;
  onChange: (value: string) => void;
}

export function PriceField({ label, testId, value, error, tickSize, startPrice, onChange }: PriceFieldProps) {
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const action = bindingOf(event)?.action;
    if (action !== 'price.up' && action !== 'price.down') return;
    event.preventDefault();
    const from = cleanNumber(value) || startPrice;
    if (from && isDecimal(from)) onChange(nudge(from, tickSize, action === 'price.up' ? 1 : -1));
  }

  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          data-testid={testId}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </Field>
  );
}
