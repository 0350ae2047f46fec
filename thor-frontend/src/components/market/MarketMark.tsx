import type { MarketSource } from '@/lib/api/marketSource';
import styles from './MarketMark.module.css';
import { marketLabel, useIsPlayedNow, useMarketSource } from './marketSource';

const WORDS: Record<MarketSource['kind'], string> = {
  live: '',
  simulated: 'Simulated prices, not from a real market.',
  replay: 'Prices from a recorded day.',
  own: 'Prices you push. Only you see them.',
};

const PLAYED_NOW = 'Times are playback times.';

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
