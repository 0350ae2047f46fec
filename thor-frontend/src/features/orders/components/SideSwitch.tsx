import { PlainButton } from '@/components/controls/buttons';
import type { Side } from '@/lib/api/types';
import { sideWord } from '@/lib/format/orders';
import styles from './SideSwitch.module.css';

interface SideSwitchProps {
  side: Side;
  isLocked: boolean;
  /** Why nothing can be sold; null where something can. */
  sellBlock: string | null;
  onChange: (side: Side) => void;
}

const SIDES: readonly Side[] = ['BUY', 'SELL'];

export function SideSwitch({ side, isLocked, sellBlock, onChange }: SideSwitchProps) {
  return (
    <fieldset className={styles.sides} aria-label="Side">
      {SIDES.map((option) => (
        <PlainButton
          key={option}
          data-testid={`ticket-side-${option.toLowerCase()}`}
          data-side={option}
          aria-pressed={side === option}
          disabled={isLocked || (option === 'SELL' && side !== 'SELL' && sellBlock !== null)}
          title={option === 'SELL' ? (sellBlock ?? undefined) : undefined}
          onClick={() => onChange(option)}
        >
          {sideWord(option)}
        </PlainButton>
      ))}
    </fieldset>
  );
}
