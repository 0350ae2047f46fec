import { SignedText } from '@/components/numbers/SignedText';
import { TickText } from '@/components/numbers/TickText';
import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format/numbers';
import type { StartTicket } from '@/lib/ticketSeed';
import { useIsLive } from '@/realtime/freshness';
import { usePosition } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import styles from './positions.module.css';

interface PositionBriefRowProps {
  accountId: AccountId;
  symbol: string;
  onTrade: StartTicket;
}

export function PositionBriefRow({ accountId, symbol, onTrade }: PositionBriefRowProps) {
  const position = usePosition(accountId, symbol);
  const isLive = useIsLive();
  if (!position) return null;
  const isDim = !isLive || position.mark_stale;
  return (
    <tr>
      <Cell column={COLUMNS.symbol}>
        <button type="button" className={styles.symbol} onClick={() => onTrade({ symbol, side: 'BUY' })}>
          {symbol}
        </button>
      </Cell>
      <Cell column={COLUMNS.quantity}>{formatQuantity(position.quantity, { plus: true })}</Cell>
      <Cell column={COLUMNS.mark} isDim={isDim}>
        <TickText value={position.mark_price}>
          {formatPrice(position.mark_price, position.tick_size)}
        </TickText>
      </Cell>
      <Cell column={COLUMNS.open} isDim={isDim}>
        <SignedText value={position.unrealized_pl}>
          {formatMoney(position.unrealized_pl, { plus: true })}
        </SignedText>
      </Cell>
      <Cell column={COLUMNS.day} isDim={isDim}>
        <SignedText value={position.pl_day}>{formatMoney(position.pl_day, { plus: true })}</SignedText>
      </Cell>
    </tr>
  );
}
