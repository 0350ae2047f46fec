import type { ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  title: string;
  /** Stands at the end of the panel's head. */
  aside?: ReactNode;
  /** Takes the room that is left. */
  isGrowing?: boolean;
  children: ReactNode;
}

export function Panel({ title, aside, isGrowing = false, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title} data-growing={isGrowing || undefined}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
