import { TextButton } from '@/components/controls/buttons';
import { Menu } from '@/components/controls/Menu';
import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { symbolWords } from '@/lib/format/symbols';
import { shortBlock } from '@/lib/shortSales';
import { useLiveStore } from '@/realtime/liveStore';
import { askForAlert } from '@/stores/alertDialogStore';
import type { StartTicket } from '@/stores/ticketSeed';
import { askToClose } from '../closingStore';
import { showFills } from '../fillsStore';
import styles from './positions.module.css';

interface PositionMenuProps {
  accountId: AccountId;
  symbol: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onTrade: StartTicket;
}

export function PositionMenu({ accountId, symbol, isOpen, onOpenChange, onTrade }: PositionMenuProps) {
  // A closed menu does not follow the ticks.
  const position = useLiveStore((state) => (isOpen ? state.books[accountId]?.positions[symbol] : undefined));
  const account = useLiveStore((state) => (isOpen ? state.books[accountId]?.account : undefined));
  const block = shortBlock(account, position?.asset_type);
  const sign = position ? signOf(position.quantity) : 0;
  const isShort = sign < 0;
  const isFlat = sign === 0;
  return (
    <Menu opened={isOpen} onChange={onOpenChange} position="bottom-end" offset={2}>
      <Menu.Target>
        <TextButton className={styles.more} aria-label={`Actions for ${symbolWords(symbol)}`}>
          …
        </TextButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onTrade({ symbol, side: isShort ? 'SELL' : 'BUY' })}>
          {isShort ? 'Sell more' : 'Buy more'}
        </Menu.Item>
        {position && !isFlat && (
          <>
            <Menu.Item onClick={() => askToClose('close', position)}>Close position</Menu.Item>
            <Menu.Item
              disabled={block !== null}
              title={block ?? undefined}
              onClick={() => askToClose('reverse', position)}
            >
              Reverse position
            </Menu.Item>
            {position.asset_type === 'OPT' && !isShort && (
              <Menu.Item onClick={() => askToClose('exercise', position)}>Exercise</Menu.Item>
            )}
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => showFills(symbol)}>Position history</Menu.Item>
        <Menu.Item onClick={() => askForAlert(symbol)}>Set price alert…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
