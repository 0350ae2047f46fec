import { TextInput as MantineTextInput, type TextInputProps } from '@mantine/core';

/** An input of its own, as beside a PasswordField; among the fields of a form it is a TextField. */
export function TextInput(props: TextInputProps) {
  return <MantineTextInput {...props} />;
}
