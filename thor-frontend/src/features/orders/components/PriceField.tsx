import { Field } from '@/components/forms/Field';
import { nudging } from '../nudging';

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
          onKeyDown={nudging({ value, start: startPrice, step: tickSize, onChange })}
        />
      )}
    </Field>
  );
}
