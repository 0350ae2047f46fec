import { SignedText } from '@/components/numbers/SignedText';
import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import { formatMoney } from '@/lib/format/numbers';
import { useIsLive } from '@/realtime/freshness';
import { useLiveAccount } from '@/realtime/hooks';
import { COLUMNS } from '../columns';

/** The account's own totals, as the server has them: the page adds up nothing. */
export function PositionTotals({ accountId }: { accountId: AccountId }) {
  const account = useLiveAccount(accountId);
  const isDim = !useIsLive();
  return (
    <tfoot>
      <tr>
        <Cell column={COLUMNS.symbol}>Account total</Cell>
        <Cell column={COLUMNS.quantity}>{null}</Cell>
        <Cell column={COLUMNS.average}>{null}</Cell>
        <Cell column={COLUMNS.mark}>{null}</Cell>
        <Cell column={COLUMNS.change}>Net liq</Cell>
        <Cell column={COLUMNS.value} isDim={isDim} title="Net liquidation value, cash included">
          {formatMoney(account?.net_liq)}
        </Cell>
        <Cell column={COLUMNS.percent}>{null}</Cell>
        <Cell column={COLUMNS.open} testId="positions-total-open" isDim={isDim}>
          <SignedText value={account?.open_pl}>{formatMoney(account?.open_pl, { plus: true })}</SignedText>
        </Cell>
        <Cell column={COLUMNS.day} testId="positions-total-day" isDim={isDim}>
          <SignedText value={account?.day_pl}>{formatMoney(account?.day_pl, { plus: true })}</SignedText>
        </Cell>
        <Cell column={COLUMNS.effect}>{formatMoney(account?.margin_used)}</Cell>
        <Cell column={COLUMNS.actions}>{null}</Cell>
      </tr>
    </tfoot>
  );
}
