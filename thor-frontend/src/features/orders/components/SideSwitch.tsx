import type { Side } from '@/lib/api/types';
import { sideWord } from '@/lib/format/orders';
import styles from './ticket.module.css';

interface SideSwitchProps {
  side: Side;
  isLocked: boolean;
  onChange: (side: Side) => void;
}

const SIDES: readonly Side[] = ['BUY', 'SELL'];

export function SideSwitch({ side, isLocked, onChange }: SideSwitchProps) {
  return (
    <fieldset className={styles.sides} aria-label="Side">
      {SIDES.map((option) => (
        <button
          key={option}
          type="button"
          data-testid={`ticket-side-${option.toLowerCase()}`}
          data-side={option}
          aria-pressed={side === option}
          disabled={isLocked}
          onClick={() => onChange(option)}
        >
          {sideWord(option)}
        </button>
      ))}
    </fieldset>
  );
}
