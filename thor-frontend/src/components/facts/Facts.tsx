import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** What is known of something, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.rows}>{children}</dl>;
}

interface FactProps {
  label: string;
  /** Marks good and bad, by a sign and a colour; left out where there is neither. */
  isOk?: boolean | undefined;
  testId?: string;
  children: ReactNode;
}

export function Fact({ label, isOk, testId, children }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-ok={isOk} data-testid={testId}>
        {children}
      </dd>
    </div>
  );
}
