import { Empty } from '@/components/feedback/Empty';
import { useIsPlayedNow } from '@/components/market/marketSource';
import { formatPrice, formatQuantity } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { formatClock, formatExchangeClock } from '@/lib/format/time';
import { useTickSize } from '@/realtime/hooks';
import { useTape } from '../hooks/useTape';
import styles from './chart.module.css';

const SIDE_WORDS = { ask: '▲', bid: '▼', between: '' } as const;

export function TimeAndSales({ symbol }: { symbol: string }) {
  const prints = useTape(symbol);
  const tickSize = useTickSize(symbol);
  const isPlayedNow = useIsPlayedNow();
  if (prints.length === 0)
    return <Empty title="No trades yet">Trades in {symbolWords(symbol)} appear here.</Empty>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className={styles.tape} aria-label="Time and sales" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{isPlayedNow ? 'Played' : 'Time'}</th>
            <th scope="col">Price</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {prints.map(({ id, time, price, size, side }) => (
            <tr key={id} data-side={side}>
              <td title={formatExchangeClock(time)}>{formatClock(time)}</td>
              <td>
                <span aria-hidden="true">{SIDE_WORDS[side]}</span> {formatPrice(price, tickSize)}
              </td>
              <td>{formatQuantity(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
