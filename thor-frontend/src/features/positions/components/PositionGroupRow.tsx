import { SignedText } from '@/components/numbers/SignedText';
import { Cell } from '@/components/table/Cell';
import type { Column } from '@/components/table/DataTable';
import type { AccountId, PositionTotal } from '@/lib/api/types';
import { formatMoney } from '@/lib/format/numbers';
import { useIsLive } from '@/realtime/freshness';
import { usePositionTotal } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import type { PositionGroup } from '../hooks/usePositionLines';
import styles from './positions.module.css';

interface PositionGroupRowProps {
  accountId: AccountId;
  group: PositionGroup;
}

/** The head of the positions of one asset type, with their subtotals as the server adds them up. */
export function PositionGroupRow({ accountId, group }: PositionGroupRowProps) {
  const of = { accountId, assetType: group.assetType };
  return (
    <tr className={styles.group} data-testid={`position-group-${group.assetType}`}>
      <th scope="rowgroup">{group.title}</th>
      <Cell column={COLUMNS.quantity}>{null}</Cell>
      <Cell column={COLUMNS.average}>{null}</Cell>
      <Cell column={COLUMNS.mark}>{null}</Cell>
      <Cell column={COLUMNS.change}>{null}</Cell>
      <TotalCell {...of} column={COLUMNS.value} field="market_value" />
      <Cell column={COLUMNS.percent}>{null}</Cell>
      <TotalCell {...of} column={COLUMNS.open} field="unrealized_pl" isSigned />
      <TotalCell {...of} column={COLUMNS.day} field="pl_day" isSigned />
      <TotalCell {...of} column={COLUMNS.effect} field="margin" />
      <Cell column={COLUMNS.actions}>{null}</Cell>
    </tr>
  );
}

interface TotalCellProps {
  accountId: AccountId;
  assetType: PositionTotal['asset_type'];
  column: Column;
  field: 'market_value' | 'unrealized_pl' | 'pl_day' | 'margin';
  isSigned?: boolean;
}

function TotalCell({ accountId, assetType, column, field, isSigned = false }: TotalCellProps) {
  const isLive = useIsLive();
  const value = usePositionTotal(accountId, assetType, (total) => total[field]);
  const text = formatMoney(value, { plus: isSigned });
  return (
    <Cell column={column} isDim={!isLive}>
      {isSigned ? <SignedText value={value}>{text}</SignedText> : text}
    </Cell>
  );
}
