import { Fragment } from 'react';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { DataTable } from '@/components/table/DataTable';
import type { AccountId } from '@/lib/api/types';
import type { StartTicket } from '@/lib/ticketSeed';
import { useHasBook, usePositionSymbols, useWatchedQuotes } from '@/realtime/hooks';
import { POSITION_COLUMNS } from '../columns';
import { usePositionGroups } from '../hooks/usePositionGroups';
import { PositionRow } from './PositionRow';
import { PositionTotals } from './PositionTotals';
import styles from './positions.module.css';

interface PositionStatementProps {
  accountId: AccountId;
  onTrade: StartTicket;
}

/** Positions by asset type, as ThinkOrSwim's Position Statement has them. */
export function PositionStatement({ accountId, onTrade }: PositionStatementProps) {
  const groups = usePositionGroups(accountId);
  const hasBook = useHasBook(accountId);
  useWatchedQuotes(usePositionSymbols(accountId));
  if (!hasBook) return <SkeletonRows label="the position statement" />;
  if (groups.length === 0) return <Empty title="No positions">What you buy or sell today stands here.</Empty>;
  return (
    <DataTable
      label="Position statement"
      columns={POSITION_COLUMNS}
      rowKeys={groups.map((group) => group.assetType)}
      renderRow={(assetType) => {
        const group = groups.find((other) => other.assetType === assetType);
        return (
          <Fragment key={assetType}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={POSITION_COLUMNS.length}>
                {group?.title}
              </th>
            </tr>
            {group?.symbols.map((symbol) => (
              <PositionRow key={symbol} accountId={accountId} symbol={symbol} onTrade={onTrade} />
            ))}
          </Fragment>
        );
      }}
      footer={<PositionTotals accountId={accountId} />}
    />
  );
}
