import { useState } from 'react';
import { SignedText } from '@/components/numbers/SignedText';
import { TickText } from '@/components/numbers/TickText';
import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import {
  formatAveragePrice,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
} from '@/lib/format/numbers';
import type { StartTicket } from '@/lib/ticketSeed';
import { useIsLive } from '@/realtime/freshness';
import { usePosition, useQuote } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import { useMarkAge } from '../hooks/useMarkAge';
import { PositionMenu } from './PositionMenu';
import styles from './positions.module.css';

interface PositionRowProps {
  accountId: AccountId;
  symbol: string;
  onTrade: StartTicket;
}

export function PositionRow({ accountId, symbol, onTrade }: PositionRowProps) {
  const position = usePosition(accountId, symbol);
  const change = useQuote(symbol)?.change ?? null;
  const isLive = useIsLive();
  const markAge = useMarkAge(position);
  const [isMenuOpen, setMenuOpen] = useState(false);
  if (!position) return null;
  const tick = position.tick_size;
  const isDim = !isLive || position.mark_stale;
  return (
    <tr
      data-testid={`position-row-${symbol}`}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <Cell column={COLUMNS.symbol}>
        <button type="button" className={styles.symbol} onClick={() => onTrade({ symbol, side: 'BUY' })}>
          {symbol}
        </button>
        {markAge && <span className={styles.age}>{markAge}</span>}
      </Cell>
      <Cell column={COLUMNS.quantity} testId={`position-qty-${symbol}`}>
        {formatQuantity(position.quantity, { plus: true })}
      </Cell>
      <Cell column={COLUMNS.average}>
        {signOf(position.quantity) === 0 ? '—' : formatAveragePrice(position.avg_price, tick)}
      </Cell>
      <Cell column={COLUMNS.mark} testId={`position-mark-${symbol}`} isDim={isDim}>
        <TickText value={position.mark_price}>{formatPrice(position.mark_price, tick)}</TickText>
      </Cell>
      <Cell column={COLUMNS.change} isDim={isDim}>
        <SignedText value={change}>{formatPrice(change, tick, { plus: true })}</SignedText>
      </Cell>
      <Cell column={COLUMNS.value} isDim={isDim}>
        {formatMoney(position.market_value)}
      </Cell>
      <Cell column={COLUMNS.percent} isDim={isDim}>
        <SignedText value={position.pl_percent}>{formatPercent(position.pl_percent)}</SignedText>
      </Cell>
      <Cell column={COLUMNS.open} testId={`position-pl-${symbol}`} isDim={isDim}>
        <SignedText value={position.unrealized_pl}>
          {formatMoney(position.unrealized_pl, { plus: true })}
        </SignedText>
      </Cell>
      <Cell column={COLUMNS.day} testId={`position-day-pl-${symbol}`} isDim={isDim}>
        <SignedText value={position.pl_day}>{formatMoney(position.pl_day, { plus: true })}</SignedText>
      </Cell>
      <Cell column={COLUMNS.effect}>{formatMoney(position.margin)}</Cell>
      <Cell column={COLUMNS.actions}>
        <PositionMenu position={position} isOpen={isMenuOpen} onOpenChange={setMenuOpen} onTrade={onTrade} />
      </Cell>
    </tr>
  );
}
