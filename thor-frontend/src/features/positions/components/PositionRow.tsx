import { useState } from 'react';
import { TextButton } from '@/components/controls/buttons';
import { SymbolName } from '@/components/SymbolName';
import { Cell } from '@/components/table/Cell';
import { opensRow } from '@/components/table/opensRow';
import type { AccountId } from '@/lib/api/types';
import type { StartTicket } from '@/stores/ticketSeed';
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
        <TextButton className={styles.symbol} onClick={() => onTrade({ symbol, side: 'BUY' })}>
          <Name {...of} />
        </TextButton>
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

/** The symbol, and how old its mark is once it does not move any more: the age is drawn each second, the row is not. */
function Name({ accountId, symbol }: Pick<PositionRowProps, 'accountId' | 'symbol'>) {
  return <SymbolName symbol={symbol} age={useMarkAge(accountId, symbol)} />;
}
