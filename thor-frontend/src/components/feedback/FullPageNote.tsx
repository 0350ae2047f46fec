import type { ReactNode } from 'react';
import { Brand } from '@/components/brand/Brand';
import styles from './feedback.module.css';

export function FullPageNote({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page} role="status">
      <Brand />
      <div>{children}</div>
    </div>
  );
}
