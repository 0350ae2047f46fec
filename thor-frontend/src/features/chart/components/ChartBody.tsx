import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { messageOf } from '@/lib/api/errors';
import type { AccountId, BarInterval, OrderId } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import { useWatchedQuotes } from '@/realtime/hooks';
import { useBars } from '../hooks/useBars';
import { ChartCanvas } from './ChartCanvas';

interface ChartBodyProps {
  accountId: AccountId;
  symbol: string;
  interval: BarInterval;
  /** An order's line was let go at another price. */
  onMoveOrder: (orderId: OrderId, price: string) => void;
}

/** A symbol's chart, or why there is none. */
export function ChartBody({ accountId, symbol, interval, onMoveOrder }: ChartBodyProps) {
  const bars = useBars(symbol, interval);
  useWatchedQuotes([symbol]);
  if (bars.isPending) return <SkeletonRows label={`the chart of ${symbolWords(symbol)}`} />;
  if (bars.error) return <Empty title="The chart could not be fetched">{messageOf(bars.error)}</Empty>;
  if (bars.data === null) {
    return <Empty title={`No bars of ${symbolWords(symbol)}`}>Thor keeps none of this symbol yet.</Empty>;
  }
  return (
    <ChartCanvas
      key={`${symbol} ${interval}`}
      accountId={accountId}
      symbol={symbol}
      interval={interval}
      bars={bars.data}
      onMove={(lineId, price) => onMoveOrder(Number(lineId) as OrderId, price)}
    />
  );
}
