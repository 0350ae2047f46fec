import { Cell } from '@/components/table/Cell';
import type { AccountId, PositionTotal } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { usePositionTotal } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import styles from './positions.module.css';
import { TotalCell } from './TotalCell';

const LINES = {
  commissions_day: 'Commissions and fees',
  other_day: 'Dividends and rounding',
} as const;

interface DayLineProps {
  accountId: AccountId;
  assetType: PositionTotal['asset_type'];
  field: keyof typeof LINES;
}

/** What stands between the rows' P/L of the day and its total. Nothing where that is nothing. */
export function DayLine({ accountId, assetType, field }: DayLineProps) {
  const isThere = usePositionTotal(accountId, assetType, (total) =>
    signOf(total[field]) === 0 ? null : field,
  );
  if (isThere === null) return null;
  return (
    <tr className={styles.dayLine} data-testid={`positions-${field}-${assetType ?? 'all'}`}>
      <td colSpan={2}>{LINES[field]}</td>
      <Cell column={COLUMNS.average}>{null}</Cell>
      <Cell column={COLUMNS.mark}>{null}</Cell>
      <Cell column={COLUMNS.change}>{null}</Cell>
      <Cell column={COLUMNS.value}>{null}</Cell>
      <Cell column={COLUMNS.percent}>{null}</Cell>
      <Cell column={COLUMNS.open}>{null}</Cell>
      <TotalCell
        accountId={accountId}
        assetType={assetType}
        column={COLUMNS.day}
        field={field}
        isSigned
        isPaid={field === 'commissions_day'}
      />
      <Cell column={COLUMNS.effect}>{null}</Cell>
      <Cell column={COLUMNS.actions}>{null}</Cell>
    </tr>
  );
}
