import type { KeyboardEvent } from 'react';
import { bindingOf } from '@/components/shortcuts/bindingOf';
import { isDecimal, nudge } from '@/lib/decimal';
import { cleanNumber } from '@/lib/numberText';

interface Nudging {
  value: string;
  /** Where it starts in an empty field. */
  start: string | null;
  step: string;
  onChange: (value: string) => void;
}

/** The keys that move the number of a field by a step. */
export function nudging({ value, start, step, onChange }: Nudging) {
  return (event: KeyboardEvent<HTMLInputElement>): void => {
    const action = bindingOf(event)?.action;
    if (action !== 'price.up' && action !== 'price.down') return;
    event.preventDefault();
    const from = cleanNumber(value) || start;
    if (from && isDecimal(from)) onChange(nudge(from, step, action === 'price.up' ? 1 : -1));
  };
}
