import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { DataTable } from '@/components/table/DataTable';
import type { AccountId } from '@/lib/api/types';
import { useHasBook, usePositionSymbols, useWatchedQuotes } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';
import { POSITION_COLUMNS } from '../columns';
import { usePositionLines } from '../hooks/usePositionLines';
import { DayLine } from './DayLine';
import { PositionGroupRow } from './PositionGroupRow';
import { PositionRow } from './PositionRow';
import { PositionTotals } from './PositionTotals';

interface PositionStatementProps {
  accountId: AccountId;
  onTrade: StartTicket;
}

/** Positions by asset type, as ThinkOrSwim's Position Statement has them. */
export function PositionStatement({ accountId, onTrade }: PositionStatementProps) {
  const lines = usePositionLines(accountId);
  const hasBook = useHasBook(accountId);
  useWatchedQuotes(usePositionSymbols(accountId));
  if (!hasBook) return <SkeletonRows label="position statement" />;
  if (lines.length === 0) return <Empty title="No positions">Positions you open appear here.</Empty>;
  return (
    <DataTable
      label="Position statement"
      columns={POSITION_COLUMNS}
      rowKeys={lines.map((line) => line.key)}
      renderRow={(key, index) => {
        const line = lines[index];
        return line?.group ? (
          <PositionGroupRow key={key} accountId={accountId} group={line.group} />
        ) : line?.costsOf ? (
          <DayLine key={key} accountId={accountId} assetType={line.costsOf} field="commissions_day" />
        ) : (
          <PositionRow key={key} accountId={accountId} symbol={key} onTrade={onTrade} />
        );
      }}
      footer={<PositionTotals accountId={accountId} isGrouped />}
    />
  );
}
