import type { ReactNode } from 'react';
import { directionOf } from '@/lib/format/numbers';
import styles from './numbers.module.css';

interface SignedTextProps {
  value: string | null | undefined;
  /** The formatted value, with its sign: colour never speaks alone. */
  children: ReactNode;
}

export function SignedText({ value, children }: SignedTextProps) {
  return (
    <span className={styles.signed} data-direction={directionOf(value)}>
      {children}
    </span>
  );
}
