import { SelectField } from '@/components/forms/SelectField';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import type { RuleDraft } from '../ruleDraft';

/** One field of the rules: its key in the draft, and under which name the server speaks of it. */
interface RuleFieldProps<Key extends keyof RuleDraft> {
  draft: RuleDraft;
  name: Key;
  label: string;
  wireName: string;
  error: Error | null;
  onChange: (change: Partial<RuleDraft>) => void;
}

export function RuleText(props: RuleFieldProps<keyof RuleDraft> & { placeholder?: string }) {
  const { draft, name, label, wireName, error, placeholder, onChange } = props;
  return (
    <TextField
      label={label}
      error={fieldError(error, wireName)}
      data-testid={`rule-${name}`}
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      value={String(draft[name])}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
}

interface RuleChoiceProps<Key extends keyof RuleDraft> extends RuleFieldProps<Key> {
  choices: readonly { value: RuleDraft[Key] & string; words: string }[];
}

export function RuleChoice<Key extends keyof RuleDraft>(props: RuleChoiceProps<Key>) {
  const { draft, name, label, wireName, error, choices, onChange } = props;
  return (
    <SelectField
      label={label}
      error={fieldError(error, wireName)}
      data-testid={`rule-${name}`}
      value={String(draft[name])}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    >
      {choices.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </SelectField>
  );
}
