import { useRef } from 'react';
import type { AccountId, Bar, BarInterval } from '@/lib/api/types';
import { usePriceChart } from '../hooks/usePriceChart';
import styles from './chart.module.css';

interface ChartCanvasProps {
  accountId: AccountId;
  symbol: string;
  interval: BarInterval;
  bars: readonly Bar[];
  onMove: (lineId: string, price: number) => void;
}

export function ChartCanvas(props: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  usePriceChart(box, props);
  return (
    <figure
      className={styles.canvas}
      aria-label={`Candles of ${props.symbol}, ${props.interval}, with your fills and orders`}
      data-testid="chart-canvas"
    >
      <div ref={box} className={styles.box} />
    </figure>
  );
}
