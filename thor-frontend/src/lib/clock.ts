import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;

/** One timer for every age and clock on the page. */
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** What `select` makes of the present second. The component draws again only when that differs, so return a plain value. */
export function useClock<Value extends string | number | boolean | null>(
  select: (now: number) => Value,
): Value {
  return useSyncExternalStore(subscribe, () => select(now));
}
