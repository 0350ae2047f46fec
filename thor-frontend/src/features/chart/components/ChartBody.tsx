import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import type { AccountId, BarInterval, OrderId } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import { chartKey } from '@/realtime/bars';
import { useWatchedBars, useWatchedQuotes } from '@/realtime/hooks';
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
  const key = symbol === '' ? null : chartKey(symbol, interval);
  const bars = useWatchedBars(key);
  useWatchedQuotes([symbol]);
  if (key === null || bars === 'awaited') {
    return <SkeletonRows label={`${symbolWords(symbol)} chart`} />;
  }
  if (bars === 'unknown') {
    return (
      <Empty title={`No price history for ${symbolWords(symbol)}`}>Unknown symbol. Check the spelling.</Empty>
    );
  }
  return (
    <ChartCanvas
      key={key}
      accountId={accountId}
      symbol={symbol}
      interval={interval}
      onMove={(lineId, price) => onMoveOrder(Number(lineId) as OrderId, price)}
    />
  );
}
