import type { ReactNode } from 'react';
import styles from './numbers.module.css';
import { useTick } from './useTick';

interface TickTextProps {
  /** The raw value: its change tints the text for a quarter of a second. */
  value: string | null;
  children: ReactNode;
}

export function TickText({ value, children }: TickTextProps) {
  const { direction, count } = useTick(value);
  return (
    <span className={styles.tick} data-tick={direction ?? undefined} data-beat={count % 2}>
      {children}
    </span>
  );
}
