import { marketLabel, useMarketSource } from '@/lib/marketSource';
import styles from './MarketMark.module.css';

/** Stands wherever prices do that are not a real market's: "SIMULATED", "REPLAY 2013-10-09". */
export function MarketMark() {
  const source = useMarketSource();
  const label = marketLabel(source);
  if (label === null) return null;
  return (
    <span
      className={styles.mark}
      data-kind={source?.kind}
      data-testid="market-mark"
      title={
        source?.kind === 'replay'
          ? 'These are the prices of a day that is over.'
          : 'Thor makes these prices up. They are not of a real market.'
      }
    >
      {label}
    </span>
  );
}
