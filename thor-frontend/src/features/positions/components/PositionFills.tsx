import { Dialog } from '@/components/controls/Dialog';
import { FillsTable } from '@/components/FillsTable';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import type { AccountId } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import { usePositionField } from '@/realtime/hooks';
import { useFills } from '@/realtime/useFills';
import { showFills, useFillsStore } from '../fillsStore';

/** What a position was made of: its fills, newest first. */
export function PositionFills({ accountId }: { accountId: AccountId }) {
  const symbol = useFillsStore((state) => state.symbol);
  return (
    <Dialog
      opened={symbol !== null}
      onClose={() => showFills(null)}
      title={symbol === null ? '' : `History of ${symbolWords(symbol)}`}
      size="lg"
    >
      {symbol !== null && <Fills accountId={accountId} symbol={symbol} />}
    </Dialog>
  );
}

function Fills({ accountId, symbol }: { accountId: AccountId; symbol: string }) {
  const { data, error, isPending } = useFills(accountId, symbol);
  const tickSize = usePositionField(accountId, symbol, (position) => position.tick_size);
  if (isPending) return <SkeletonRows label="fills" />;
  if (error) return <FormProblem error={error} />;
  if (data.length === 0) return <Empty title="No fills">{symbolWords(symbol)} has no fills yet.</Empty>;
  return (
    <div data-testid="position-fills">
      <FillsTable trades={data} tickSize={tickSize} />
    </div>
  );
}
