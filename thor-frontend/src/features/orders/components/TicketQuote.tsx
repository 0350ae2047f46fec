import { PlainButton } from '@/components/controls/buttons';
import { SignedText } from '@/components/numbers/SignedText';
import { TickText } from '@/components/numbers/TickText';
import type { Instrument, Price } from '@/lib/api/types';
import { formatPercent, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { useIsLive, useStaleAge } from '@/realtime/freshness';
import type { LiveQuote } from '@/realtime/reducer';
import styles from './TicketQuote.module.css';
import ticket from './ticket.module.css';

interface TicketQuoteProps {
  quote: LiveQuote | undefined;
  instrument: Instrument | null;
  tickSize: string;
  /** A click on a price puts it into the ticket. */
  onPickPrice: (price: Price) => void;
}

export function TicketQuote({ quote, instrument, tickSize, onPickPrice }: TicketQuoteProps) {
  const staleAge = useStaleAge(quote);
  const isLive = useIsLive();
  if (!quote) return <p className={ticket.small}>No quote yet for this symbol.</p>;
  const sides = [
    { name: 'Bid', price: quote.bid, size: quote.bid_size },
    { name: 'Ask', price: quote.ask, size: quote.ask_size },
  ];
  return (
    <div className={styles.quote} data-dim={!isLive || staleAge !== null || undefined}>
      <p className={styles.description}>
        <span>{symbolWords(instrument?.description ?? quote.symbol)}</span>
        <span className={styles.age}>{staleAge}</span>
      </p>
      {sides.map(({ name, price, size }) => (
        <PlainButton
          key={name}
          disabled={price === null}
          title={`Use the ${name.toLowerCase()} as the limit price`}
          onClick={() => price !== null && onPickPrice(price)}
        >
          <span>{name}</span>
          <strong>
            <TickText value={price}>{formatPrice(price, tickSize)}</TickText>
          </strong>
          <small>× {formatQuantity(size)}</small>
        </PlainButton>
      ))}
      <div>
        <span>Last</span>
        <strong>
          <TickText value={quote.last}>{formatPrice(quote.last, tickSize)}</TickText>
        </strong>
        <small>
          <SignedText value={quote.change_percent}>{formatPercent(quote.change_percent)}</SignedText>
        </small>
      </div>
    </div>
  );
}
