import { TextField } from '@/components/forms/TextField';
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
    <TextField
      label={label}
      error={error}
      data-testid={testId}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={nudging({ value, start: startPrice, step: tickSize, onChange })}
    />
  );
}
