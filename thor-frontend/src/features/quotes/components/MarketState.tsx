import { useClock } from '@/lib/clock';
import { formatExchangeClock } from '@/lib/format/time';
import { marketNow } from '@/realtime/replayClock';
import { useMarketClocks } from '../hooks/useMarketClocks';
import { marketWords } from '../marketWords';
import styles from './MarketState.module.css';

/** Whether stocks trade and until when; all markets and the exchange's time on hover. */
export function MarketState() {
  const { data: markets } = useMarketClocks();
  const first = markets?.[0];
  const words = useClock((now) => (first ? marketWords(first, marketNow(now)) : null));
  const all = useClock((now) =>
    [
      formatExchangeClock(marketNow(now)),
      ...(markets ?? []).map((market) => marketWords(market, marketNow(now))),
    ].join('\n'),
  );
  if (words === null) return null;
  return (
    <span className={styles.market} title={all} data-testid="market-state">
      {words}
    </span>
  );
}
