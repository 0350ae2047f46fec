import { SignedText } from '@/components/numbers/SignedText';
import { TickText } from '@/components/numbers/TickText';
import { Cell } from '@/components/table/Cell';
import type { Column } from '@/components/table/DataTable';
import type { AccountId, Position } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import {
  formatAveragePrice,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
  NO_VALUE,
} from '@/lib/format/numbers';
import { usePositionField, useQuoteField } from '@/realtime/hooks';
import { COLUMNS } from '../columns';

/** A position's cells, each of which reads its own value: a tick draws the figures it changes, and no row. */

interface PositionCellProps {
  accountId: AccountId;
  symbol: string;
}

/** A figure that moves with the market; the row says where it does not (useIsDim). */
interface LiveCellProps extends PositionCellProps {
  isDim: boolean;
}

function useTick(accountId: AccountId, symbol: string): string | null {
  return usePositionField(accountId, symbol, (position) => position.tick_size);
}

export function QuantityCell({ accountId, symbol }: PositionCellProps) {
  const quantity = usePositionField(accountId, symbol, (position) => position.quantity);
  return (
    <Cell column={COLUMNS.quantity} testId={`position-qty-${symbol}`}>
      {formatQuantity(quantity, { plus: true })}
    </Cell>
  );
}

export function AverageCell({ accountId, symbol }: PositionCellProps) {
  const tick = useTick(accountId, symbol);
  const average = usePositionField(accountId, symbol, ({ quantity, avg_price }) =>
    signOf(quantity) === 0 ? null : avg_price,
  );
  return <Cell column={COLUMNS.average}>{average ? formatAveragePrice(average, tick) : NO_VALUE}</Cell>;
}

export function MarkCell({ accountId, symbol, isDim }: LiveCellProps) {
  const tick = useTick(accountId, symbol);
  const mark = usePositionField(accountId, symbol, (position) => position.mark_price);
  return (
    <Cell column={COLUMNS.mark} testId={`position-mark-${symbol}`} isDim={isDim}>
      <TickText value={mark}>{formatPrice(mark, tick)}</TickText>
    </Cell>
  );
}

export function ChangeCell({ accountId, symbol, isDim }: LiveCellProps) {
  const tick = useTick(accountId, symbol);
  const change = useQuoteField(symbol, (quote) => quote.change);
  return (
    <Cell column={COLUMNS.change} isDim={isDim}>
      <SignedText value={change}>{formatPrice(change, tick, { plus: true })}</SignedText>
    </Cell>
  );
}

export function PercentCell({ accountId, symbol, isDim }: LiveCellProps) {
  const percent = usePositionField(accountId, symbol, (position) => position.pl_percent);
  return (
    <Cell column={COLUMNS.percent} isDim={isDim}>
      <SignedText value={percent}>{formatPercent(percent)}</SignedText>
    </Cell>
  );
}

type MoneyField = 'market_value' | 'unrealized_pl' | 'pl_day' | 'bp_effect';

interface MoneyCellProps extends LiveCellProps {
  column: Column;
  field: MoneyField;
  /** Profit or loss: with its sign and colour. */
  isSigned?: boolean;
  testId?: string;
}

export function MoneyCell(props: MoneyCellProps) {
  const { accountId, symbol, isDim, column, field, isSigned = false, testId } = props;
  const value: Position[MoneyField] | null = usePositionField(
    accountId,
    symbol,
    (position) => position[field],
  );
  const text = formatMoney(value, { plus: isSigned });
  return (
    <Cell column={column} isDim={isDim} {...(testId === undefined ? {} : { testId })}>
      {isSigned ? <SignedText value={value}>{text}</SignedText> : text}
    </Cell>
  );
}
