import type { ReactNode } from 'react';
import styles from './banner.module.css';

interface BannerFigureProps {
  label: string;
  testId: string;
  hint?: string;
  children: ReactNode;
}

export function BannerFigure({ label, testId, hint, children }: BannerFigureProps) {
  return (
    <div className={styles.figure} title={hint}>
      <dt>{label}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}
