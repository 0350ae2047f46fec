import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';

interface BalanceFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** What the start came to, if it was refused. */
  error: Error | null;
}

export const USUAL_BALANCE = '100000.00';

/** With how much the fresh account of a market begins. */
export function BalanceField({ value, onChange, error }: BalanceFieldProps) {
  return (
    <TextField
      label="Starting balance"
      error={fieldError(error, 'starting_balance')}
      inputMode="decimal"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
