import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import { COLUMNS } from '../columns';
import { DayLine } from './DayLine';
import { TotalCell } from './TotalCell';

interface PositionTotalsProps {
  accountId: AccountId;
  /** Each asset type has its subtotal, with its commissions and fees, above. */
  isGrouped?: boolean;
}

/** What the positions add up to, as the server has it. */
export function PositionTotals({ accountId, isGrouped = false }: PositionTotalsProps) {
  const of = { accountId, assetType: null };
  return (
    <tfoot>
      {!isGrouped && <DayLine {...of} field="commissions_day" />}
      <DayLine {...of} field="other_day" />
      <tr>
        <Cell column={COLUMNS.symbol}>Total</Cell>
        <Cell column={COLUMNS.quantity}>{null}</Cell>
        <Cell column={COLUMNS.average}>{null}</Cell>
        <Cell column={COLUMNS.mark}>{null}</Cell>
        <Cell column={COLUMNS.change}>{null}</Cell>
        <TotalCell {...of} column={COLUMNS.value} field="market_value" testId="positions-total-value" />
        <Cell column={COLUMNS.percent}>{null}</Cell>
        <TotalCell
          {...of}
          column={COLUMNS.open}
          field="unrealized_pl"
          isSigned
          testId="positions-total-open"
        />
        <TotalCell {...of} column={COLUMNS.day} field="pl_day_net" isSigned testId="positions-total-day" />
        <TotalCell {...of} column={COLUMNS.effect} field="bp_effect" testId="positions-total-effect" />
        <Cell column={COLUMNS.actions}>{null}</Cell>
      </tr>
    </tfoot>
  );
}
