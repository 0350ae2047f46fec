import { Fact, Facts } from '@/components/facts/Facts';
import { SignedText } from '@/components/numbers/SignedText';
import type { ReplayResult } from '@/lib/api/types';
import { formatCount, formatMoney, formatPercent } from '@/lib/format/numbers';

/** What a replay came to, as the server counts it. */
export function ReplayFacts({ result }: { result: ReplayResult }) {
  const { pl, costs, net_liq, starting_balance, trades, round_trips, won, win_rate } = result;
  return (
    <Facts>
      <Fact label="Net P/L" testId="replay-pl">
        <SignedText value={pl}>{formatMoney(pl, { plus: true })}</SignedText>
      </Fact>
      <Fact label="Starting balance">{formatMoney(starting_balance)}</Fact>
      <Fact label="Ending net liq">{formatMoney(net_liq)}</Fact>
      <Fact label="Commissions and fees">{formatMoney(costs)}</Fact>
      <Fact label="Fills" testId="replay-trades">
        {formatCount(trades)}
      </Fact>
      <Fact label="Round trips">
        {formatCount(round_trips)}, {formatCount(won)} won
      </Fact>
      <Fact label="Win rate" testId="replay-win-rate">
        {win_rate === null ? 'No closed positions' : formatPercent(win_rate, {})}
      </Fact>
    </Facts>
  );
}
