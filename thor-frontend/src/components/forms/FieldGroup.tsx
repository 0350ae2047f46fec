import type { ReactNode } from 'react';
import styles from './FieldGroup.module.css';

/** Fields that belong together, under words that say what they are. */
export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
