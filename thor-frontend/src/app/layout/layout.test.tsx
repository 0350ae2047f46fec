import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, expect, it } from 'vitest';
import { prefer } from '@/stores/preferencesStore';
import { usePageKeys } from './usePageKeys';

function Where() {
  usePageKeys();
  return <p>{useLocation().pathname}</p>;
}

beforeEach(() => prefer({ keys: {} }));

function open() {
  render(
    <MemoryRouter initialEntries={['/app/home']}>
      <Routes>
        <Route path="*" element={<Where />} />
      </Routes>
    </MemoryRouter>,
  );
}

it('G and then a letter goes to a page, and the letter alone does not', async () => {
  open();
  await userEvent.keyboard('t');
  expect(screen.getByText('/app/home')).toBeInTheDocument();
  await userEvent.keyboard('gt');
  expect(screen.getByText('/app/trade')).toBeInTheDocument();
  await userEvent.keyboard('gs');
  expect(screen.getByText('/app/settings')).toBeInTheDocument();
});

it('a key that the customer changed works, and the delivered one no more', async () => {
  prefer({ keys: { 'go.trade': { key: 'x', shift: false } } });
  open();
  await userEvent.keyboard('gt');
  expect(screen.getByText('/app/home')).toBeInTheDocument();
  await userEvent.keyboard('gx');
  expect(screen.getByText('/app/trade')).toBeInTheDocument();
});
