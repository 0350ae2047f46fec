import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import { COLUMNS } from '../columns';
import type { PositionGroup } from '../hooks/usePositionLines';
import styles from './positions.module.css';
import { TotalCell } from './TotalCell';

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
      <TotalCell {...of} column={COLUMNS.day} field="pl_day_net" isSigned />
      <TotalCell {...of} column={COLUMNS.effect} field="bp_effect" />
      <Cell column={COLUMNS.actions}>{null}</Cell>
    </tr>
  );
}
