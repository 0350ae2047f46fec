import type { ComponentProps } from 'react';
import { Field } from './Field';

interface TextFieldProps extends ComponentProps<'input'> {
  label: string;
  error?: string | undefined;
}

/** An input with its label and its error. */
export function TextField({ label, error, ...props }: TextFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => <input {...control} {...props} />}
    </Field>
  );
}
