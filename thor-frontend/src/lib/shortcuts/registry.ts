import type { KeyAction, KeyChoice } from './actions';

/** Every key of the page, in one place. A page or a feature says what an action does; this says which key starts it. */

export type { KeyAction } from './actions';

export interface KeyBinding {
  action: KeyAction;
  /** KeyboardEvent.key, compared without regard to case. */
  key: string;
  shift: boolean;
  /** Goes to a page: the key counts only after the leader (G). */
  isLed: boolean;
  /** Fires while a field has the focus, too. */
  whileTyping: boolean;
  /** Part of how a form or a field works, so it stays as it is. */
  isFixed: boolean;
  does: string;
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export const LEADER_KEY = 'g';

export const DELIVERED_BINDINGS: readonly KeyBinding[] = [
  bind('ticket.buy', 'b', 'Open a buy ticket'),
  bind('ticket.sell', 's', 'Open a sell ticket'),
  bind('ticket.submit', 'Enter', 'Review the ticket, then send it', { isFixed: true }),
  bind('ticket.close', 'Escape', 'Go back, then close the ticket', { whileTyping: true, isFixed: true }),
  bind('price.up', 'ArrowUp', 'Price field: one tick up', { whileTyping: true, isFixed: true }),
  bind('price.down', 'ArrowDown', 'Price field: one tick down', { whileTyping: true, isFixed: true }),
  bind('symbol.search', '/', 'Search a symbol'),
  bind('orders.cancelAll', 'c', 'Cancel all working orders (asks first)', { shift: true }),
  bind('keys.list', '?', 'Show keyboard shortcuts', { shift: true }),
  bind('go.home', 'h', 'Go to Home', { isLed: true }),
  bind('go.trade', 't', 'Go to Trade', { isLed: true }),
  bind('go.activity', 'a', 'Go to Activity & Positions', { isLed: true }),
  bind('go.replay', 'r', 'Go to Replay', { isLed: true }),
  bind('go.feeds', 'f', 'Go to Feeds', { isLed: true }),
  bind('go.settings', 's', 'Go to Settings', { isLed: true }),
];

type BindOptions = Partial<Pick<KeyBinding, 'shift' | 'whileTyping' | 'isFixed' | 'isLed'>>;

function bind(action: KeyAction, key: string, does: string, options: BindOptions = {}): KeyBinding {
  return { action, key, does, shift: false, whileTyping: false, isFixed: false, isLed: false, ...options };
}

/** The bindings with what the customer has changed. */
export function withChoices(choices: Partial<Record<KeyAction, KeyChoice>>): readonly KeyBinding[] {
  return DELIVERED_BINDINGS.map((binding) => ({ ...binding, ...choices[binding.action] }));
}

/** The binding that a press is of, among `bindings`; `isLed` after the leader. */
export function findBinding(
  bindings: readonly KeyBinding[],
  press: KeyPress,
  isLed: boolean,
): KeyBinding | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return bindings.find((binding) => binding.isLed === isLed && isKeyOf(binding, press));
}

export function isLeader(press: KeyPress): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return false;
  return press.key.toLowerCase() === LEADER_KEY;
}

/** The binding that a new choice of key would collide with. */
export function rivalOf(
  action: KeyAction,
  choice: KeyChoice,
  bindings: readonly KeyBinding[],
): KeyBinding | undefined {
  const own = bindings.find((binding) => binding.action === action);
  return bindings.find(
    (binding) =>
      binding.action !== action &&
      binding.isLed === own?.isLed &&
      isKeyOf(binding, { key: choice.key, shiftKey: choice.shift }),
  );
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
};

/** The key as printed in a list: "B", "Shift C", "G then H". */
export function keyWords({ key, shift, isLed }: KeyBinding): string {
  const word = KEY_WORDS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const shifted = shift && isLetter(key) ? `Shift ${word}` : word;
  return isLed ? `${LEADER_KEY.toUpperCase()} then ${shifted}` : shifted;
}

function isKeyOf(binding: KeyBinding, press: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean {
  if (binding.key.toLowerCase() !== press.key.toLowerCase()) return false;
  // A sign like "/" or "?" needs Shift on one keyboard and none on another, so only letters tell Shift apart.
  return !isLetter(binding.key) || binding.shift === press.shiftKey;
}

function isLetter(key: string): boolean {
  return /^[a-z]$/i.test(key);
}
