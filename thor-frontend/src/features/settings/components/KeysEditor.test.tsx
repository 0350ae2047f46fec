import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { bindingOf } from '@/components/shortcuts/bindingOf';
import { prefer, usePreferencesStore } from '@/stores/preferencesStore';
import { KeysEditor } from './KeysEditor';

const PLAIN = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

beforeEach(() => prefer({ keys: {} }));

it('the next key pressed becomes the action’s key', async () => {
  render(<KeysEditor />);
  await userEvent.click(screen.getByRole('button', { name: 'Change the key for: Open a buy ticket' }));
  await userEvent.keyboard('k');
  expect(bindingOf({ key: 'k', ...PLAIN })?.action).toBe('ticket.buy');
  expect(bindingOf({ key: 'b', ...PLAIN })).toBeUndefined();
});

it('a key that is taken is refused with whose it is, and Esc leaves all as it was', async () => {
  render(<KeysEditor />);
  await userEvent.click(screen.getByRole('button', { name: 'Change the key for: Open a buy ticket' }));
  await userEvent.keyboard('s');
  expect(screen.getByRole('status')).toHaveTextContent('Already used: open a sell ticket.');
  await userEvent.keyboard('{Escape}');
  expect(usePreferencesStore.getState().keys).toEqual({});
});

it('all keys go back to how they were delivered', async () => {
  prefer({ keys: { 'ticket.buy': { key: 'k', shift: false } } });
  render(<KeysEditor />);
  await userEvent.click(screen.getByRole('button', { name: 'Reset to defaults' }));
  expect(bindingOf({ key: 'b', ...PLAIN })?.action).toBe('ticket.buy');
});
