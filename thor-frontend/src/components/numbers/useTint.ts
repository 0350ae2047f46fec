import { type RefObject, useLayoutEffect, useRef } from 'react';
import { compare, isDecimal } from '@/lib/decimal';

const TINT_MS = 250;

type Direction = 'up' | 'down';

/**
 * Puts `data-tick` on an element for a quarter of a second after each move of the value: which way it went. A figure
 * that appears for the first time did not move.
 *
 * It is written past React, and nothing runs while it stands: an animation that starts anew with every tick would have
 * the whole table painted in each frame.
 */
export function useTint(value: string | null): RefObject<HTMLSpanElement | null> {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    const direction = directionBetween(shown.current, value);
    shown.current = value;
    if (direction === null || !element.current) return;
    const { dataset } = element.current;
    if (dataset.tick !== direction) dataset.tick = direction;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => delete dataset.tick, TINT_MS);
  }, [value]);
  return element;
}

function directionBetween(before: string | null, after: string | null): Direction | null {
  if (before === null || after === null || !isDecimal(before) || !isDecimal(after)) return null;
  const order = compare(after, before);
  if (order === 0) return null;
  return order > 0 ? 'up' : 'down';
}
