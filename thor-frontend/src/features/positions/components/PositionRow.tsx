import { useState } from 'react';
import { Cell } from '@/components/table/Cell';
import { opensRow } from '@/components/table/opensRow';
import type { AccountId } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import type { StartTicket } from '@/lib/ticketSeed';
import { COLUMNS } from '../columns';
import { showFills } from '../fillsStore';
import { useIsDim } from '../hooks/useIsDim';
import { useMarkAge } from '../hooks/useMarkAge';
import { PositionButtons } from './PositionButtons';
import { AverageCell, ChangeCell, MarkCell, MoneyCell, PercentCell, QuantityCell } from './PositionCells';
import { PositionMenu } from './PositionMenu';
import styles from './positions.module.css';

interface PositionRowProps {
  accountId: AccountId;
  symbol: string;
  onTrade: StartTicket;
}

export function PositionRow({ accountId, symbol, onTrade }: PositionRowProps) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const of = { accountId, symbol };
  const live = { ...of, isDim: useIsDim(accountId, symbol) };
  return (
    <tr
      data-testid={`position-row-${symbol}`}
      className={styles.row}
      onClick={(event) => opensRow(event) && showFills(symbol)}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <Cell column={COLUMNS.symbol}>
        <button type="button" className={styles.symbol} onClick={() => onTrade({ symbol, side: 'BUY' })}>
          {symbolWords(symbol)}
        </button>
        <MarkAge {...of} />
      </Cell>
      <QuantityCell {...of} />
      <AverageCell {...of} />
      <MarkCell {...live} />
      <ChangeCell {...live} />
      <MoneyCell {...live} column={COLUMNS.value} field="market_value" />
      <PercentCell {...live} />
      <MoneyCell
        {...live}
        column={COLUMNS.open}
        field="unrealized_pl"
        isSigned
        testId={`position-pl-${symbol}`}
      />
      <MoneyCell
        {...live}
        column={COLUMNS.day}
        field="pl_day"
        isSigned
        testId={`position-day-pl-${symbol}`}
      />
      <MoneyCell {...live} column={COLUMNS.effect} field="bp_effect" testId={`position-effect-${symbol}`} />
      <Cell column={COLUMNS.actions}>
        <PositionButtons {...of} />
        <PositionMenu {...of} isOpen={isMenuOpen} onOpenChange={setMenuOpen} onTrade={onTrade} />
      </Cell>
    </tr>
  );
}

/** How old the mark is, once it does not move any more. */
function MarkAge({ accountId, symbol }: Pick<PositionRowProps, 'accountId' | 'symbol'>) {
  const age = useMarkAge(accountId, symbol);
  return age && <span className={styles.age}>{age}</span>;
}
