import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import tableStyles from '@/components/table/plainTable.module.css';
import type { MarketClock } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { NO_VALUE } from '@/lib/format/numbers';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';
import { marketNow } from '@/realtime/replayClock';
import { useMarketClocks } from '../hooks/useMarketClocks';
import { changeWords, stateWords } from '../marketWords';

/** Every market's hours, as the server's calendar has them. */
export function MarketHours() {
  const { data, error, isPending } = useMarketClocks();
  if (isPending) return <SkeletonRows label="markets" />;
  if (error) return <FormProblem error={error} />;
  return (
    <table className={tableStyles.list} aria-label="Markets">
      <thead>
        <tr>
          <th scope="col">Market</th>
          <th scope="col">Now</th>
          <th scope="col">Next</th>
          <th scope="col" data-secondary>
            At
          </th>
        </tr>
      </thead>
      <tbody>
        {data.map((market) => (
          <MarketRow key={market.exchange} market={market} />
        ))}
      </tbody>
    </table>
  );
}

function MarketRow({ market }: { market: MarketClock }) {
  const next = useClock((now) => changeWords(market, marketNow(now)));
  const { next_change } = market;
  return (
    <tr>
      <td>{market.title}</td>
      <td data-ok={market.state === 'open' || undefined}>
        {stateWords(market.state)}
        {market.holiday && ` (${market.holiday})`}
      </td>
      <td>{next ?? NO_VALUE}</td>
      <td data-secondary title={next_change ? formatExchangeClock(next_change) : undefined}>
        {next_change ? `${formatDay(next_change)} ${formatClock(next_change)}` : NO_VALUE}
      </td>
    </tr>
  );
}
