import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useReducer } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { useLogout } from '@/features/auth/hooks/useLogout';
import { setSession } from '@/features/auth/hooks/useSession';
import { makeQueryClient } from '@/lib/api/queryClient';
import { RequireSession } from './RequireSession';

const logout = vi.hoisted(() => vi.fn());
vi.mock('@/features/auth/api/allauth', () => ({ fetchSession: vi.fn(), logout }));

const ask = vi.fn(() => Promise.resolve('accounts'));
let tick = (): void => undefined;

function Accounts() {
  const logout = useLogout();
  const [, count] = useReducer((ticks: number) => ticks + 1, 0);
  tick = count;
  const { data } = useQuery({ queryKey: ['accounts'], queryFn: ask });
  return (
    <button type="button" onClick={() => logout.mutate()}>
      {data ?? 'nothing'}
    </button>
  );
}

function renderPages(queryClient: QueryClient) {
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
}

beforeEach(() => {
  ask.mockClear();
});

it('the end of a login takes its pages and what was fetched under it along, and asks for nothing more', async () => {
  const queryClient = makeQueryClient(() => undefined);
  setSession(queryClient, { id: 1, email: 'a@example.com', display: 'a' });
  renderPages(queryClient);
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

it('the pages are gone before the login ends, and come back where it does not', async () => {
  let fail: (error: Error) => void = () => undefined;
  logout.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
  const queryClient = makeQueryClient(() => undefined);
  setSession(queryClient, { id: 1, email: 'a@example.com', display: 'a' });
  renderPages(queryClient);
  fireEvent.click(await screen.findByText('accounts'));
  expect(await screen.findByText('Logging out…')).toBeInTheDocument();
  expect(screen.queryByText('accounts')).toBeNull();
  act(() => fail(new Error('Thor does not answer.')));
  expect(await screen.findByText('accounts')).toBeInTheDocument();
});
