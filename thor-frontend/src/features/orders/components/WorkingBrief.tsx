import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { DataTable } from '@/components/table/DataTable';
import type { AccountId } from '@/lib/api/types';
import { useHasBook, useOrderIds } from '@/realtime/hooks';
import { BRIEF_COLUMNS } from '../columns';
import { WorkingBriefRow } from './WorkingBriefRow';

/** Open orders in five columns, for a tile. */
export function WorkingBrief({ accountId }: { accountId: AccountId }) {
  const ids = useOrderIds(accountId, 'working');
  const hasBook = useHasBook(accountId);
  if (!hasBook) return <SkeletonRows label="working orders" />;
  if (ids.length === 0) {
    return <Empty title="No working orders">Limit orders away from the market appear here.</Empty>;
  }
  return (
    <DataTable
      label="Working orders in brief"
      columns={BRIEF_COLUMNS}
      rowKeys={ids}
      renderRow={(id) => <WorkingBriefRow key={id} accountId={accountId} orderId={id} />}
    />
  );
}
