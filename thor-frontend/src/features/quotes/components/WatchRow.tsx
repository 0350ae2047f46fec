import { useState } from 'react';
import { TextButton } from '@/components/controls/buttons';
import { SignedText } from '@/components/numbers/SignedText';
import { TickText } from '@/components/numbers/TickText';
import { SymbolName } from '@/components/SymbolName';
import { formatPercent, formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { useIsLive, useStaleAge } from '@/realtime/freshness';
import { useQuote } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';
import { QuoteButton } from './QuoteButton';
import styles from './Watchlist.module.css';
import { WatchMenu } from './WatchMenu';

interface WatchRowProps {
  symbol: string;
  onTrade: StartTicket;
}

export function WatchRow({ symbol, onTrade }: WatchRowProps) {
  const quote = useQuote(symbol);
  const staleAge = useStaleAge(quote);
  const isLive = useIsLive();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const tickSize = quote?.tick_size ?? null;
  const last = quote?.last ?? quote?.mark ?? null;
  return (
    <tr
      data-testid={`watch-row-${symbol}`}
      data-dim={!isLive || staleAge !== null || undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <th scope="row">
        <TextButton
          className={styles.symbol}
          title={`Open a ticket for ${symbolWords(symbol)}`}
          onClick={() => onTrade({ symbol, side: 'BUY' })}
        >
          <SymbolName symbol={symbol} age={staleAge} />
        </TextButton>
        <WatchMenu symbol={symbol} isOpen={isMenuOpen} onOpenChange={setMenuOpen} onTrade={onTrade} />
      </th>
      <td className={styles.last}>
        <TickText value={last}>{formatPrice(last, tickSize)}</TickText>
      </td>
      <td data-rank="1">
        <SignedText value={quote?.change_percent}>{formatPercent(quote?.change_percent)}</SignedText>
      </td>
      <td className={styles.quote}>
        <QuoteButton
          symbol={symbol}
          side="SELL"
          price={quote?.bid ?? null}
          tickSize={tickSize}
          onTrade={onTrade}
        />
        <span className={styles.times}>×</span>
        <QuoteButton
          symbol={symbol}
          side="BUY"
          price={quote?.ask ?? null}
          tickSize={tickSize}
          onTrade={onTrade}
        />
      </td>
    </tr>
  );
}
