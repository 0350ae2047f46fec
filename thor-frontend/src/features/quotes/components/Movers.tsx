import { Empty } from '@/components/feedback/Empty';
import { useWatchedQuotes } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';
import { useMovers } from '../hooks/useMovers';
import { useWatchedSymbols } from '../watchlistStore';
import { MoverRow } from './MoverRow';
import styles from './Movers.module.css';

/** What of the watchlist has moved the farthest today. */
export function Movers({ onTrade }: { onTrade: StartTicket }) {
  const symbols = useWatchedSymbols();
  useWatchedQuotes(symbols);
  const order = useMovers(symbols);
  if (order.length === 0) {
    return (
      <Empty title="No movers yet">Symbols from your watchlist appear here once they have prices.</Empty>
    );
  }
  return (
    <table className={styles.table} aria-label="Movers">
      <tbody>
        {order.map((symbol) => (
          <MoverRow key={symbol} symbol={symbol} onTrade={onTrade} />
        ))}
      </tbody>
    </table>
  );
}
