import { SignedText } from '@/components/numbers/SignedText';
import { Cell } from '@/components/table/Cell';
import type { Column } from '@/components/table/DataTable';
import type { AccountId, PositionTotal } from '@/lib/api/types';
import { negate } from '@/lib/decimal';
import { formatMoney } from '@/lib/format/numbers';
import { useIsLive } from '@/realtime/freshness';
import { usePositionTotal } from '@/realtime/hooks';

export interface TotalCellProps {
  accountId: AccountId;
  /** Of one asset type's positions; of all of them where it is null. */
  assetType: PositionTotal['asset_type'];
  column: Column;
  field: Exclude<keyof PositionTotal, 'asset_type'>;
  /** Profit or loss: with its sign and colour. */
  isSigned?: boolean;
  /** Paid: what the server counts up takes away here. */
  isPaid?: boolean;
  testId?: string;
}

/** One figure of what the server adds the positions up to: the page adds up nothing. */
export function TotalCell(props: TotalCellProps) {
  const { accountId, assetType, column, field, isSigned = false, isPaid = false, testId } = props;
  const isLive = useIsLive();
  const stated = usePositionTotal(accountId, assetType, (total) => total[field]);
  const value = isPaid && stated !== null ? negate(stated) : stated;
  const text = formatMoney(value, { plus: isSigned });
  return (
    <Cell column={column} isDim={!isLive} {...(testId === undefined ? {} : { testId })}>
      {isSigned ? <SignedText value={value}>{text}</SignedText> : text}
    </Cell>
  );
}
