import type { ReactNode } from 'react';
import styles from './feedback.module.css';

interface EmptyProps {
  title: string;
  /** The next step. */
  children: ReactNode;
}

export function Empty({ title, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <strong>{title}</strong>
      <span>{children}</span>
    </div>
  );
}
