import { TextButton } from '@/components/controls/buttons';
import { SignedText } from '@/components/numbers/SignedText';
import { TickText } from '@/components/numbers/TickText';
import { SymbolName } from '@/components/SymbolName';
import { directionOf, formatPercent, formatPrice } from '@/lib/format/numbers';
import { useIsLive, useStaleAge } from '@/realtime/freshness';
import { useQuote } from '@/realtime/hooks';
import type { StartTicket } from '@/stores/ticketSeed';

interface MoverRowProps {
  symbol: string;
  onTrade: StartTicket;
}

const ARROWS = { gain: '▲', loss: '▼', flat: '' } as const;

export function MoverRow({ symbol, onTrade }: MoverRowProps) {
  const quote = useQuote(symbol);
  const staleAge = useStaleAge(quote);
  const isLive = useIsLive();
  const last = quote?.last ?? quote?.mark ?? null;
  const change = quote?.change_percent;
  return (
    <tr data-dim={!isLive || staleAge !== null || undefined}>
      <th scope="row">
        <TextButton onClick={() => onTrade({ symbol, side: 'BUY' })}>
          <SymbolName symbol={symbol} age={staleAge} />
        </TextButton>
      </th>
      <td>
        <TickText value={last}>{formatPrice(last, quote?.tick_size)}</TickText>
      </td>
      <td>
        <SignedText value={change}>{formatPrice(quote?.change, quote?.tick_size, { plus: true })}</SignedText>
      </td>
      <td>
        <SignedText value={change}>
          <span aria-hidden="true">{ARROWS[directionOf(change)]} </span>
          {formatPercent(change)}
        </SignedText>
      </td>
    </tr>
  );
}
