import { TextButton } from '@/components/controls/buttons';
import { Menu } from '@/components/controls/Menu';
import { symbolWords } from '@/lib/format/symbols';
import { askForAlert } from '@/stores/alertDialogStore';
import type { StartTicket } from '@/stores/ticketSeed';
import { moveSymbol, removeSymbol } from '../watchlistStore';
import styles from './Watchlist.module.css';

interface WatchMenuProps {
  symbol: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onTrade: StartTicket;
}

/** What can be done with a watched symbol, by `…` or the right mouse button. */
export function WatchMenu({ symbol, isOpen, onOpenChange, onTrade }: WatchMenuProps) {
  const words = symbolWords(symbol);
  return (
    <Menu opened={isOpen} onChange={onOpenChange} position="bottom-start" offset={2}>
      <Menu.Target>
        <TextButton className={styles.more} aria-label={`Actions for ${words} on the watchlist`}>
          …
        </TextButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onTrade({ symbol, side: 'BUY' })}>Buy {words}</Menu.Item>
        <Menu.Item onClick={() => onTrade({ symbol, side: 'SELL' })}>Sell {words}</Menu.Item>
        <Menu.Item onClick={() => askForAlert(symbol)}>Set price alert…</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => moveSymbol(symbol, -1)}>Move up</Menu.Item>
        <Menu.Item onClick={() => moveSymbol(symbol, 1)}>Move down</Menu.Item>
        <Menu.Item onClick={() => removeSymbol(symbol)}>Remove from watchlist</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
