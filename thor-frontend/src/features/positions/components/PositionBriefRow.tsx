import { TextButton } from '@/components/controls/buttons';
import { SymbolName } from '@/components/SymbolName';
import { Cell } from '@/components/table/Cell';
import type { AccountId } from '@/lib/api/types';
import type { StartTicket } from '@/stores/ticketSeed';
import { COLUMNS } from '../columns';
import { useIsDim } from '../hooks/useIsDim';
import { MarkCell, MoneyCell, QuantityCell } from './PositionCells';
import styles from './positions.module.css';

interface PositionBriefRowProps {
  accountId: AccountId;
  symbol: string;
  onTrade: StartTicket;
}

export function PositionBriefRow({ accountId, symbol, onTrade }: PositionBriefRowProps) {
  const of = { accountId, symbol };
  const live = { ...of, isDim: useIsDim(accountId, symbol) };
  return (
    <tr>
      <Cell column={COLUMNS.symbol}>
        <TextButton className={styles.symbol} onClick={() => onTrade({ symbol, side: 'BUY' })}>
          <SymbolName symbol={symbol} />
        </TextButton>
      </Cell>
      <QuantityCell {...of} />
      <MarkCell {...live} />
      <MoneyCell {...live} column={COLUMNS.open} field="unrealized_pl" isSigned />
      <MoneyCell {...live} column={COLUMNS.day} field="pl_day" isSigned />
    </tr>
  );
}
