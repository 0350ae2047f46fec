/** Every key of the page, in one place. A page or a feature says what an action does; this says which key starts it. */

export type KeyAction =
  | 'ticket.buy'
  | 'ticket.sell'
  | 'ticket.submit'
  | 'ticket.close'
  | 'price.up'
  | 'price.down'
  | 'symbol.search'
  | 'orders.cancelAll'
  | 'keys.list';

export interface KeyBinding {
  action: KeyAction;
  /** KeyboardEvent.key, compared without regard to case. */
  key: string;
  shift: boolean;
  /** Fires while a field has the focus, too. */
  whileTyping: boolean;
  /** The key as printed in the list. */
  label: string;
  does: string;
}

export const KEY_BINDINGS: readonly KeyBinding[] = [
  bind('ticket.buy', 'b', 'B', 'Start a buy ticket'),
  bind('ticket.sell', 's', 'S', 'Start a sell ticket'),
  bind('ticket.submit', 'Enter', 'Enter', 'Review the ticket, then send it'),
  bind('ticket.close', 'Escape', 'Esc', 'Go back, then close the ticket', { whileTyping: true }),
  bind('price.up', 'ArrowUp', '↑', 'Price field: one tick up', { whileTyping: true }),
  bind('price.down', 'ArrowDown', '↓', 'Price field: one tick down', { whileTyping: true }),
  bind('symbol.search', '/', '/', 'Search a symbol'),
  bind('orders.cancelAll', 'c', 'Shift C', 'Cancel all working orders (asks first)', { shift: true }),
  bind('keys.list', '?', '?', 'List the keys', { shift: true }),
];

function bind(
  action: KeyAction,
  key: string,
  label: string,
  does: string,
  options: { shift?: boolean; whileTyping?: boolean } = {},
): KeyBinding {
  return {
    action,
    key,
    label,
    does,
    shift: options.shift ?? false,
    whileTyping: options.whileTyping ?? false,
  };
}

export function bindingOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return KEY_BINDINGS.find(
    (binding) => binding.key.toLowerCase() === event.key.toLowerCase() && shiftMatches(binding, event),
  );
}

/** A sign like "/" or "?" needs Shift on one keyboard and none on another, so only letters tell Shift apart. */
function shiftMatches(binding: KeyBinding, event: Pick<KeyboardEvent, 'shiftKey'>): boolean {
  return !/^[a-z]$/.test(binding.key) || binding.shift === event.shiftKey;
}
