import type { ReactNode } from 'react';
import { MarketMark } from './market/MarketMark';
import styles from './Panel.module.css';

interface PanelProps {
  title: string;
  /** Prices stand in it: it says what kind of market they are of. */
  isPriced?: boolean;
  /** Stands at the end of the panel's head. */
  aside?: ReactNode;
  /** yielding: what its content needs, and less where the page has less. filling: what the others leave. */
  room?: 'yielding' | 'filling';
  children: ReactNode;
}

export function Panel({ title, isPriced = false, aside, room, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title} data-room={room}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {isPriced && <MarketMark />}
        {aside && <span className={styles.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}
