import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/** A password, with an eye to see it. Where it is wrong the input itself says so, which the library leaves to a box around it. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput {...props} aria-invalid={props.error ? true : undefined} />;
}
