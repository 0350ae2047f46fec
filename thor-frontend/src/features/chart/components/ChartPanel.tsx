import { useState } from 'react';
import { Empty } from '@/components/feedback/Empty';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { Panel } from '@/components/Panel';
import { messageOf } from '@/lib/api/errors';
import type { AccountId, BarInterval, OrderId } from '@/lib/api/types';
import { USUAL_TICK_SIZE } from '@/lib/format/numbers';
import { useTickSize, useWatchedQuotes } from '@/realtime/hooks';
import { INTERVALS, snapped } from '../candles';
import { useBars } from '../hooks/useBars';
import { ChartCanvas } from './ChartCanvas';
import styles from './chart.module.css';
import { TimeAndSales } from './TimeAndSales';

interface ChartPanelProps {
  accountId: AccountId;
  symbol: string;
  /** An order's line was let go at another price. */
  onMoveOrder: (orderId: OrderId, price: string) => void;
}

export function ChartPanel({ accountId, symbol, onMoveOrder }: ChartPanelProps) {
  const [interval, setInterval] = useState<BarInterval>('1m');
  const bars = useBars(symbol, interval);
  const tickSize = useTickSize(symbol) ?? USUAL_TICK_SIZE;
  useWatchedQuotes([symbol]);
  const choice = (
    <span className={styles.intervals}>
      {INTERVALS.map((option) => (
        <button
          key={option.interval}
          type="button"
          aria-pressed={option.interval === interval}
          onClick={() => setInterval(option.interval)}
        >
          {option.words}
        </button>
      ))}
    </span>
  );
  return (
    <Panel title={symbol} aside={choice}>
      <div className={styles.panel}>
        {bars.isPending && <SkeletonRows label={`the chart of ${symbol}`} />}
        {bars.error && <Empty title="The chart could not be fetched">{messageOf(bars.error)}</Empty>}
        {bars.data === null && (
          <Empty title={`No bars of ${symbol}`}>Thor keeps none of this symbol yet.</Empty>
        )}
        {bars.data && (
          <ChartCanvas
            key={`${symbol} ${interval}`}
            accountId={accountId}
            symbol={symbol}
            interval={interval}
            bars={bars.data}
            onMove={(lineId, price) => onMoveOrder(Number(lineId) as OrderId, snapped(price, tickSize))}
          />
        )}
        <TimeAndSales key={symbol} symbol={symbol} />
      </div>
    </Panel>
  );
}
