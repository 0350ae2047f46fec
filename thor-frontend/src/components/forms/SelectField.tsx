import type { ComponentProps } from 'react';
import { Field } from './Field';

interface SelectFieldProps extends ComponentProps<'select'> {
  label: string;
  error?: string | undefined;
}

/** A choice from a list, with its label and its error. */
export function SelectField({ label, error, ...props }: SelectFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => <select {...control} {...props} />}
    </Field>
  );
}
