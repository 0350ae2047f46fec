import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SmallButton } from '@/components/controls/buttons';
import { Dialog } from '@/components/controls/Dialog';
import { FillsTable } from '@/components/FillsTable';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { SignedText } from '@/components/numbers/SignedText';
import tableStyles from '@/components/table/plainTable.module.css';
import type { ReplayResult } from '@/lib/api/types';
import { formatCount, formatMoney, formatPercent, formatQuantity } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { formatClock, formatDay } from '@/lib/format/time';
import { pastReplayQueryOptions } from '../api/past';
import { replayResultsQueryOptions } from '../api/results';
import { ReplayFacts } from './ReplayFacts';

/** The recorded days that were traded, and what each came to; each opens, to be read. */
export function PastReplays() {
  const [opened, setOpened] = useState<ReplayResult | null>(null);
  const results = useQuery(replayResultsQueryOptions);
  if (results.isPending) return <SkeletonRows label="past replays" />;
  if (results.error) return <FormProblem error={results.error} />;
  const past = results.data.filter((result) => !result.is_running);
  if (past.length === 0) return <Empty title="No past replays">Replays appear here after they end.</Empty>;
  return (
    <>
      <table className={tableStyles.list} aria-label="Past replays">
        <thead>
          <tr>
            <th scope="col">Replay</th>
            <th scope="col" data-secondary>
              Ended at
            </th>
            <th scope="col" data-align="end">
              P/L
            </th>
            <th scope="col" data-align="end">
              Fills
            </th>
            <th scope="col" data-align="end" data-secondary>
              Win rate
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {past.map((result) => (
            <tr key={result.account_id} data-testid={`past-replay-${result.account_id}`}>
              <td>{result.display_name}</td>
              <td data-secondary>
                {formatDay(result.updated_at)} {formatClock(result.updated_at)}
              </td>
              <td data-align="end">
                <SignedText value={result.pl}>{formatMoney(result.pl, { plus: true })}</SignedText>
              </td>
              <td data-align="end">{formatCount(result.trades)}</td>
              <td data-align="end" data-secondary>
                {formatPercent(result.win_rate, {})}
              </td>
              <td data-align="end">
                <SmallButton
                  data-testid={`past-replay-open-${result.account_id}`}
                  onClick={() => setOpened(result)}
                >
                  Open
                </SmallButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog opened={opened !== null} onClose={() => setOpened(null)} title={opened?.display_name} size="xl">
        {opened && <PastReplay result={opened} />}
      </Dialog>
    </>
  );
}

/** One that has ended: what it came to, what was held at the end, and its fills. */
function PastReplay({ result }: { result: ReplayResult }) {
  const past = useQuery(pastReplayQueryOptions(result.account_id));
  return (
    <div data-testid="past-replay">
      <ReplayFacts result={result} />
      <FormProblem error={past.error} />
      {past.data && past.data.positions.length > 0 && (
        <p data-testid="past-replay-positions">
          Held at the end:{' '}
          {past.data.positions
            .map(
              ({ symbol, quantity }) => `${formatQuantity(quantity, { plus: true })} ${symbolWords(symbol)}`,
            )
            .join(', ')}
        </p>
      )}
      {past.data?.bySymbol.map(({ symbol, trades }) => (
        <section key={symbol} aria-label={`Fills of ${symbolWords(symbol)}`}>
          <h3>{symbolWords(symbol)}</h3>
          <FillsTable trades={trades} tickSize={null} />
        </section>
      ))}
    </div>
  );
}
