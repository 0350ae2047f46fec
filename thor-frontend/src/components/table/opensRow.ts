import type { MouseEvent } from 'react';

const CONTROLS = 'button, a, input, [role="menu"]';

/** Whether a click was on the row itself, and not on something in it that does something else. */
export function opensRow({ target, currentTarget }: MouseEvent): boolean {
  // What a menu of the row draws elsewhere on the page bubbles up to the row as well.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest(CONTROLS) === null && (window.getSelection()?.isCollapsed ?? true);
}
