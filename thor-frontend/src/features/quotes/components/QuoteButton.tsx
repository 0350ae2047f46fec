import { TextButton } from '@/components/controls/buttons';
import type { Price, Side } from '@/lib/api/types';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import type { StartTicket } from '@/stores/ticketSeed';

interface QuoteButtonProps {
  symbol: string;
  /** What a trader does at this price: sell at the bid, buy at the ask. */
  side: Side;
  price: Price | null;
  tickSize: string | null;
  onTrade: StartTicket;
}

export function QuoteButton({ symbol, side, price, tickSize, onTrade }: QuoteButtonProps) {
  const shown = formatPrice(price, tickSize);
  const words = symbolWords(symbol);
  const does = side === 'SELL' ? `Sell ${words} at the bid` : `Buy ${words} at the ask`;
  return (
    <TextButton
      title={does}
      aria-label={`${does}, ${shown}`}
      disabled={price === null}
      onClick={() => price !== null && onTrade({ symbol, side, orderType: 'LMT', limitPrice: price })}
    >
      {shown}
    </TextButton>
  );
}
