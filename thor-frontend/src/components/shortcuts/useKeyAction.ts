import { useEffect, useRef } from 'react';
import { isLeader, type KeyAction, type KeyBinding } from '@/lib/shortcuts/registry';
import { bindingOf } from './bindingOf';

type Handler = () => void;

/** The newest handler of an action answers: a dialog that opened last is asked first. */
const handlers = new Map<KeyAction, Handler[]>();

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const CONTROLS = 'button, a, summary';
/** What lies over the page has keys of its own. */
const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"]';
/** What keeps the rest of the page waiting until it is closed. */
const ON_TOP = '[role="menu"], [aria-modal="true"]';

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${FIELDS}, ${OVERLAYS}`) !== null;
}

function isBlocked(binding: KeyBinding, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OVERLAYS)) return true;
  // Esc is for what has just opened, though the focus has not come into it yet.
  if (binding.key === 'Escape' && document.querySelector(ON_TOP)) return true;
  if (!binding.whileTyping && target.closest(FIELDS)) return true;
  // Enter on a button presses that button and nothing else.
  return binding.key === 'Enter' && target.closest(CONTROLS) !== null;
}

const LEADER_MS = 1_500;
/** Until when the next key is the second of two. */
let ledUntil = 0;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || MODIFIERS.has(event.key)) return;
  const isLed = performance.now() < ledUntil;
  ledUntil = 0;
  if (!isLed && isLeader(event) && !isTyping(event.target)) {
    ledUntil = performance.now() + LEADER_MS;
    return;
  }
  const binding = bindingOf(event, isLed);
  if (!binding || isBlocked(binding, event.target)) return;
  const handler = handlers.get(binding.action)?.at(-1);
  if (!handler) return;
  event.preventDefault();
  handler();
}

function register(action: KeyAction, handler: Handler): () => void {
  if (handlers.size === 0) window.addEventListener('keydown', onKeyDown);
  handlers.set(action, [...(handlers.get(action) ?? []), handler]);
  return () => {
    const rest = (handlers.get(action) ?? []).filter((other) => other !== handler);
    if (rest.length > 0) handlers.set(action, rest);
    else handlers.delete(action);
    if (handlers.size === 0) window.removeEventListener('keydown', onKeyDown);
  };
}

/** Lets `handler` answer the action's key while the component is mounted and `enabled`. */
export function useKeyAction(action: KeyAction, handler: Handler, enabled = true): void {
  const newest = useRef(handler);
  useEffect(() => {
    newest.current = handler;
  });
  useEffect(() => (enabled ? register(action, () => newest.current()) : undefined), [action, enabled]);
}
