import { useRef } from 'react';
import { Empty } from '@/components/feedback/Empty';
import { MarketMark } from '@/components/market/MarketMark';
import { KeyWords } from '@/components/shortcuts/KeyWords';
import { useFittedColumns } from '@/components/table/useFittedColumns';
import { useWatchedQuotes } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';
import { useAddSymbol } from '../hooks/useAddSymbol';
import { useWatchedSymbols } from '../watchlistStore';
import { SymbolSearch } from './SymbolSearch';
import styles from './Watchlist.module.css';
import { WatchlistPicker } from './WatchlistPicker';
import { WatchRow } from './WatchRow';

interface WatchlistProps {
  onTrade: StartTicket;
  /** A symbol was searched for and found. */
  onShow: (symbol: string) => void;
}

export function Watchlist({ onTrade, onShow }: WatchlistProps) {
  const symbols = useWatchedSymbols();
  const add = useAddSymbol(onShow);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useWatchedQuotes(symbols);
  useFittedColumns(scroller, table, symbols);
  return (
    <section className={styles.watchlist} aria-label="Watchlist">
      <div className={styles.search}>
        <div className={styles.searchHead}>
          <WatchlistPicker />
          <MarketMark />
        </div>
        <SymbolSearch onPick={add} />
      </div>
      {symbols.length === 0 ? (
        <Empty title="This watchlist is empty">
          Press <KeyWords action="symbol.search" /> and type a symbol to add it.
        </Empty>
      ) : (
        <div className={styles.scroller} ref={scroller}>
          <table className={styles.table} ref={table} aria-label="Watched symbols">
            <thead>
              <tr>
                <th scope="col">Symbol</th>
                <th scope="col">Last</th>
                <th scope="col" data-rank="1">
                  Chg %
                </th>
                <th scope="col" className={styles.quote}>
                  Bid × Ask
                </th>
              </tr>
            </thead>
            <tbody>
              {symbols.map((symbol) => (
                <WatchRow key={symbol} symbol={symbol} onTrade={onTrade} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
