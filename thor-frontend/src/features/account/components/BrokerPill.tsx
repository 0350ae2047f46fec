import type { Account } from '@/lib/api/types';
import { moneyOf } from '@/lib/money';
import styles from './banner.module.css';

/** Whose money: paper blue, or the red-amber of a live account. */
export function BrokerPill({ broker }: Pick<Account, 'broker'>) {
  return (
    <span className={styles.pill} data-money={moneyOf(broker)}>
      {broker}
    </span>
  );
}
