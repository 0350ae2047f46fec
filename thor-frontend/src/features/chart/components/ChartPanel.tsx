import { PlainButton } from '@/components/controls/buttons';
import { Panel } from '@/components/Panel';
import { useAddressChoice } from '@/lib/addressChoice';
import type { AccountId, OrderId } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import { INTERVALS } from '../candles';
import { ChartBody } from './ChartBody';
import styles from './chart.module.css';
import { TimeAndSales } from './TimeAndSales';

interface ChartPanelProps {
  accountId: AccountId;
  symbol: string;
  onMoveOrder: (orderId: OrderId, price: string) => void;
}

const INTERVAL_NAMES = INTERVALS.map(({ interval }) => interval);

/** The chart with its intervals, and time and sales beside it. */
export function ChartPanel({ accountId, symbol, onMoveOrder }: ChartPanelProps) {
  const [interval, chooseInterval] = useAddressChoice('interval', INTERVAL_NAMES, '1m');
  const choice = (
    <span className={styles.intervals}>
      {INTERVALS.map((option) => (
        <PlainButton
          key={option.interval}
          aria-pressed={option.interval === interval}
          onClick={() => chooseInterval(option.interval)}
        >
          {option.words}
        </PlainButton>
      ))}
    </span>
  );
  return (
    <Panel title={symbolWords(symbol)} isPriced aside={choice} room="filling">
      <div className={styles.panel}>
        <ChartBody accountId={accountId} symbol={symbol} interval={interval} onMoveOrder={onMoveOrder} />
        <TimeAndSales key={symbol} symbol={symbol} />
      </div>
    </Panel>
  );
}
