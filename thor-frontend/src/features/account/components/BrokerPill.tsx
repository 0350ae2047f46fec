import { useMarketSource } from '@/components/market/marketSource';
import { accountKindOf } from '@/lib/accountKind';
import type { Account } from '@/lib/api/types';
import styles from './banner.module.css';

/** Whose money: paper blue, or the red-amber of a live account. */
export function BrokerPill({ broker }: Pick<Account, 'broker'>) {
  // An account of one's own prices has the broker of replays, and is none.
  const isOwn = useMarketSource()?.kind === 'own';
  return (
    <span className={styles.pill} data-money={accountKindOf(broker)}>
      {isOwn ? 'OWN' : broker}
    </span>
  );
}
