import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { KeyWords } from '@/components/shortcuts/KeyWords';
import { DataTable } from '@/components/table/DataTable';
import type { AccountId } from '@/lib/api/types';
import { useHasBook, usePositionSymbols, useWatchedQuotes } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';
import { POSITION_COLUMNS } from '../columns';
import { PositionRow } from './PositionRow';
import { PositionTotals } from './PositionTotals';

interface PositionsTableProps {
  accountId: AccountId;
  onTrade: StartTicket;
}

export function PositionsTable({ accountId, onTrade }: PositionsTableProps) {
  const symbols = usePositionSymbols(accountId);
  const hasBook = useHasBook(accountId);
  useWatchedQuotes(symbols);
  if (!hasBook) return <SkeletonRows label="positions" />;
  if (symbols.length === 0) {
    return (
      <Empty title="No positions yet">
        Press <KeyWords action="ticket.buy" /> for a buy ticket or click an ask price in the watchlist. You
        trade paper money.
      </Empty>
    );
  }
  return (
    <DataTable
      label="Positions"
      columns={POSITION_COLUMNS}
      rowKeys={symbols}
      renderRow={(symbol) => (
        <PositionRow key={symbol} accountId={accountId} symbol={symbol} onTrade={onTrade} />
      )}
      footer={<PositionTotals accountId={accountId} />}
    />
  );
}
