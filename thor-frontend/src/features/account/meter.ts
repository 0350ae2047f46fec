import type { Account } from '@/lib/api/types';
import { absolute, compare, isDecimal, multiply } from '@/lib/decimal';
import { type Direction, directionOf } from '@/lib/format/numbers';

interface Meter {
  direction: Direction;
  /** Cells that are lit, of five. */
  lit: number;
  words: string;
}

/** Day's P/L as a share of net liq at which the next cell lights. */
const STEPS = ['0.0005', '0.002', '0.004', '0.007', '0.01'] as const;

const WORDS: Readonly<Record<Direction, string>> = { gain: 'up', loss: 'down', flat: 'unchanged' };

/** Which cells the server's own day P/L and net liq light. It compares the two and computes neither. */
export function meterOf({ day_pl, net_liq }: Pick<Account, 'day_pl' | 'net_liq'>): Meter {
  const direction = directionOf(day_pl);
  if (!day_pl || !net_liq || !isDecimal(day_pl) || !isDecimal(net_liq) || direction === 'flat') {
    return { direction: 'flat', lit: 0, words: 'Equity unchanged today' };
  }
  const size = absolute(day_pl);
  const base = absolute(net_liq);
  const passed = STEPS.filter((step) => compare(size, multiply(base, step)) >= 0).length;
  return {
    direction,
    lit: Math.max(1, passed),
    words: `Equity ${WORDS[direction]} today, ${Math.max(1, passed)} of 5`,
  };
}
