import type { ReactNode } from 'react';
import styles from './VisuallyHidden.module.css';

interface VisuallyHiddenProps {
  as?: 'span' | 'h1' | 'p';
  /** A status is read out whenever its words change. */
  role?: 'status';
  children: ReactNode;
}

/** Words for who hears the page: they take no room on it. */
export function VisuallyHidden({ as: Element = 'span', role, children }: VisuallyHiddenProps) {
  return (
    <Element className={styles.hidden} role={role}>
      {children}
    </Element>
  );
}
