import { Menu } from '@mantine/core';
import { askForAlert } from '@/lib/alertAsk';
import type { AccountId } from '@/lib/api/types';
import type { StartTicket } from '@/lib/ticketSeed';
import { useLiveStore } from '@/realtime/store';
import { positionActions } from '../actions';
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
  return (
    <Menu opened={isOpen} onChange={onOpenChange} position="bottom-end" offset={2}>
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={`Actions for ${symbol}`}>
          …
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {(position ? positionActions(position) : []).map(({ label, seed }) => (
          <Menu.Item key={label} onClick={() => onTrade(seed)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => showFills(symbol)}>History of the day</Menu.Item>
        <Menu.Item onClick={() => askForAlert(symbol)}>Alert at a price…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
