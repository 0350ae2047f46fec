import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { KeyWords } from '@/components/shortcuts/KeyWords';
import { DataTable } from '@/components/table/DataTable';
import type { AccountId } from '@/lib/api/types';
import { useHasBook, usePositionSymbols } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';
import { BRIEF_COLUMNS } from '../columns';
import { PositionBriefRow } from './PositionBriefRow';

interface PositionsBriefProps {
  accountId: AccountId;
  onTrade: StartTicket;
}

/** Positions in five columns, for a tile. */
export function PositionsBrief({ accountId, onTrade }: PositionsBriefProps) {
  const symbols = usePositionSymbols(accountId);
  const hasBook = useHasBook(accountId);
  if (!hasBook) return <SkeletonRows label="positions" />;
  if (symbols.length === 0) {
    return (
      <Empty title="No positions yet">
        Press <KeyWords action="ticket.buy" /> for a buy ticket. You trade paper money.
      </Empty>
    );
  }
  return (
    <DataTable
      label="Positions in brief"
      columns={BRIEF_COLUMNS}
      rowKeys={symbols}
      renderRow={(symbol) => (
        <PositionBriefRow key={symbol} accountId={accountId} symbol={symbol} onTrade={onTrade} />
      )}
    />
  );
}
