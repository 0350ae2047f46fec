import { Menu } from '@mantine/core';
import type { Position } from '@/lib/api/types';
import type { StartTicket } from '@/lib/ticketSeed';
import { positionActions } from '../actions';
import styles from './positions.module.css';

interface PositionMenuProps {
  position: Position;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onTrade: StartTicket;
}

export function PositionMenu({ position, isOpen, onOpenChange, onTrade }: PositionMenuProps) {
  return (
    <Menu opened={isOpen} onChange={onOpenChange} position="bottom-end" offset={2}>
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={`Actions for ${position.symbol}`}>
          …
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {positionActions(position).map(({ label, seed }) => (
          <Menu.Item key={label} onClick={() => onTrade(seed)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
