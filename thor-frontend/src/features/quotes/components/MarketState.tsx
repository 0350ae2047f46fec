import type { Account } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatExchangeClock } from '@/lib/format/time';
import { marketNow } from '@/realtime/replayClock';
import { useMarketClocks } from '../hooks/useMarketClocks';
import { marketWords, ordersWait } from '../marketWords';
import styles from './MarketState.module.css';

/** Whether stocks trade and until when; all markets and the exchange's time on hover. */
export function MarketState({ hours }: { hours: Account['market_hours'] }) {
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
  const isWaiting = first !== undefined && ordersWait(first.state, hours);
  return (
    <span
      className={styles.market}
      data-waiting={isWaiting || undefined}
      title={all}
      data-testid="market-state"
    >
      {words}
      {isWaiting && '. Orders wait for the open'}
    </span>
  );
}
