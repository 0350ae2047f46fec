import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { useReducer } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { setSession } from '@/features/auth/hooks/useSession';
import { makeQueryClient } from '@/lib/api/queryClient';
import { RequireSession } from './RequireSession';

const ask = vi.fn(() => Promise.resolve('accounts'));
let tick = (): void => undefined;

function Accounts() {
  const [, count] = useReducer((ticks: number) => ticks + 1, 0);
  tick = count;
  const { data } = useQuery({ queryKey: ['accounts'], queryFn: ask });
  return <p>{data ?? 'nothing'}</p>;
}

beforeEach(() => {
  ask.mockClear();
});

it('the end of a login takes its pages and what was fetched under it along, and asks for nothing more', async () => {
  const queryClient = makeQueryClient(() => undefined);
  setSession(queryClient, { id: 1, email: 'a@example.com', display: 'a' });
  render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter initialEntries={['/app']}>
        <Routes>
          <Route path="/app" element={<RequireSession />}>
            <Route index element={<Accounts />} />
          </Route>
          <Route path="/login" element={<p>Log in</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  expect(await screen.findByText('accounts')).toBeInTheDocument();
  act(() => {
    setSession(queryClient, null);
    // A tick draws the page once more before it goes.
    tick();
  });
  expect(await screen.findByText('Log in')).toBeInTheDocument();
  expect(queryClient.getQueryData(['accounts'])).toBeUndefined();
  expect(ask).toHaveBeenCalledTimes(1);
});
