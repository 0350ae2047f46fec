import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import type { StartTicket } from '@/lib/ticketSeed';
import { COLUMNS } from '../columns';
import { MarkCell, MoneyCell, QuantityCell } from './PositionCells';
import styles from './positions.module.css';

interface PositionBriefRowProps {
  accountId: AccountId;
  symbol: string;
  onTrade: StartTicket;
}

export function PositionBriefRow({ accountId, symbol, onTrade }: PositionBriefRowProps) {
  const of = { accountId, symbol };
  return (
    <tr>
      <Cell column={COLUMNS.symbol}>
        <button type="button" className={styles.symbol} onClick={() => onTrade({ symbol, side: 'BUY' })}>
          {symbolWords(symbol)}
        </button>
      </Cell>
      <QuantityCell {...of} />
      <MarkCell {...of} />
      <MoneyCell {...of} column={COLUMNS.open} field="unrealized_pl" isSigned />
      <MoneyCell {...of} column={COLUMNS.day} field="pl_day" isSigned />
    </tr>
  );
}
