import type { ComponentProps } from 'react';

/** An input without a look: where it stands gives it one. With a label over it, it is a TextField. */
export function PlainInput(props: ComponentProps<'input'>) {
  return <input {...props} />;
}

/** A choice from a list without a look: where it stands gives it one. With a label over it, it is a SelectField. */
export function PlainSelect(props: ComponentProps<'select'>) {
  return <select {...props} />;
}
