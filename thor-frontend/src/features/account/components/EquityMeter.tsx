import type { Account } from '@/lib/api/types';
import { meterOf } from '../meter';
import styles from './EquityMeter.module.css';

interface EquityMeterProps {
  account: Pick<Account, 'day_pl' | 'net_liq'>;
}

const CELLS = [0, 1, 2, 3, 4] as const;

/** How much the day has moved the account, at a glance: five cells, a fifth of a percent each. */
export function EquityMeter({ account }: EquityMeterProps) {
  const { direction, lit, words } = meterOf(account);
  return (
    <span
      className={styles.meter}
      role="img"
      aria-label={words}
      title={words}
      data-direction={direction}
      data-testid="equity-meter"
    >
      {CELLS.map((cell) => (
        <span key={cell} data-lit={cell < lit || undefined} />
      ))}
    </span>
  );
}
