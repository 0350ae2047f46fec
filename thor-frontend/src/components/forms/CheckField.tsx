import type { ComponentProps, ReactNode } from 'react';
import styles from './forms.module.css';

interface CheckFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'children'> {
  /** Its words, beside the box. */
  label: ReactNode;
  /** Where the label stands in the middle of its row, as beside other fields. */
  isInRow?: boolean;
  onChange: (isChecked: boolean) => void;
}

/** A box to tick, with its words beside it. */
export function CheckField({ label, isInRow = false, onChange, ...props }: CheckFieldProps) {
  return (
    <label className={styles.check} data-in-row={isInRow || undefined}>
      <input {...props} type="checkbox" onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
