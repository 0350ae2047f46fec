import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { prefer } from '@/stores/preferencesStore';
import { KeyWords } from './KeyWords';

it('a hint names the key that the customer chose', () => {
  prefer({ keys: {} });
  const { container, rerender } = render(<KeyWords action="ticket.buy" />);
  expect(container).toHaveTextContent('B');
  prefer({ keys: { 'ticket.buy': { key: 'k', shift: true } } });
  rerender(<KeyWords action="ticket.buy" />);
  expect(container).toHaveTextContent('Shift K');
  prefer({ keys: {} });
});
