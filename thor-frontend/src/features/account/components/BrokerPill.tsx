import styles from './banner.module.css';

/** Whose money: paper blue, or the red-amber of a live account. */
export function BrokerPill({ broker }: { broker: string }) {
  return (
    <span className={styles.pill} data-money={broker === 'PAPER' ? 'paper' : 'live'}>
      {broker}
    </span>
  );
}
