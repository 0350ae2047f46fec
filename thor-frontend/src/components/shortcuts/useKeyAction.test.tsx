import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { useKeyAction } from './useKeyAction';

interface PageProps {
  onBuy: () => void;
  onSubmit: () => void;
  onClose: () => void;
  onCancelAll: () => void;
}

function Page({ onBuy, onSubmit, onClose, onCancelAll }: PageProps) {
  useKeyAction('ticket.buy', onBuy);
  useKeyAction('ticket.submit', onSubmit);
  useKeyAction('ticket.close', onClose);
  useKeyAction('orders.cancelAll', onCancelAll);
  return (
    <>
      <input aria-label="Quantity" />
      <button type="button">Other</button>
      <div role="dialog">
        <button type="button">Inside</button>
      </div>
    </>
  );
}

function setUp() {
  const handlers = { onBuy: vi.fn(), onSubmit: vi.fn(), onClose: vi.fn(), onCancelAll: vi.fn() };
  render(<Page {...handlers} />);
  return handlers;
}

it('a key starts its action, and a letter in a field is only a letter', async () => {
  const { onBuy } = setUp();
  await userEvent.keyboard('b');
  expect(onBuy).toHaveBeenCalledTimes(1);
  await userEvent.type(screen.getByLabelText('Quantity'), 'b');
  expect(onBuy).toHaveBeenCalledTimes(1);
});

it('Esc works while typing, and belongs to a dialog that is open', async () => {
  const { onClose } = setUp();
  await userEvent.type(screen.getByLabelText('Quantity'), '{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
  screen.getByText('Inside').focus();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('Esc is for a menu that has just opened, before the focus has come into it', async () => {
  const { onClose } = setUp();
  screen.getByText('Other').focus();
  const menu = document.body.appendChild(document.createElement('div'));
  menu.setAttribute('role', 'menu');
  await userEvent.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
  menu.remove();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('Enter on a button presses that button and nothing else', async () => {
  const { onSubmit } = setUp();
  screen.getByText('Other').focus();
  await userEvent.keyboard('{Enter}');
  expect(onSubmit).not.toHaveBeenCalled();
});

it('only Shift tells the cancel of all orders from a plain c, and Ctrl+B stays the browser’s', async () => {
  const { onBuy, onCancelAll } = setUp();
  await userEvent.keyboard('c');
  expect(onCancelAll).not.toHaveBeenCalled();
  await userEvent.keyboard('{Shift>}C{/Shift}');
  expect(onCancelAll).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Control>}b{/Control}');
  expect(onBuy).not.toHaveBeenCalled();
});
