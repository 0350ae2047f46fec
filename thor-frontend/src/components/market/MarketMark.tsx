import type { MarketSource } from '@/lib/api/marketSource';
import styles from './MarketMark.module.css';
import { marketLabel, useIsPlayedNow, useMarketSource } from './marketSource';

const WORDS: Record<MarketSource['kind'], string> = {
  live: '',
  simulated: 'Thor makes these prices up. They are not of a real market.',
  replay: 'These are the prices of a day that is over.',
  own: 'These are the prices that you push. Nobody else has them.',
};

const PLAYED_NOW = 'Times are those at which it is played here.';

/** Stands wherever prices do that are not a real market's: "SIMULATED", "REPLAY 2013-10-09", "YOUR PRICES". */
export function MarketMark() {
  const source = useMarketSource();
  const isPlayedNow = useIsPlayedNow();
  const label = marketLabel(source);
  if (label === null) return null;
  return (
    <span
      className={styles.mark}
      data-kind={source?.kind}
      data-testid="market-mark"
      title={source === null ? undefined : `${WORDS[source.kind]}${isPlayedNow ? ` ${PLAYED_NOW}` : ''}`}
    >
      {label}
    </span>
  );
}
