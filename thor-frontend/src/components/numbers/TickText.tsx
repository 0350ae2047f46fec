import type { ReactNode } from 'react';
import styles from './numbers.module.css';
import { useTint } from './useTint';

interface TickTextProps {
  /** The raw value: its change tints the text for a quarter of a second. */
  value: string | null;
  children: ReactNode;
}

export function TickText({ value, children }: TickTextProps) {
  return (
    <span className={styles.tick} ref={useTint(value)}>
      {children}
    </span>
  );
}
