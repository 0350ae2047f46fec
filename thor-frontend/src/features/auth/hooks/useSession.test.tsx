import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { makeQueryClient } from '@/lib/api/queryClient';
import { setSession, useSession } from './useSession';

function Page() {
  const { data: user } = useSession();
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => 'fetched', enabled: false });
  return (
    <p>
      {user ? user.email : 'nobody'}, {accounts.data ?? 'nothing'}
    </p>
  );
}

it('the end of a login shows on the page and takes what was fetched under it along', async () => {
  const queryClient = makeQueryClient(() => undefined);
  setSession(queryClient, { id: 1, email: 'a@example.com', display: 'a' });
  queryClient.setQueryData(['accounts'], 'accounts');
  render(
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>,
  );
  expect(screen.getByText('a@example.com, accounts')).toBeInTheDocument();
  act(() => setSession(queryClient, null));
  expect(await screen.findByText(/nobody/)).toBeInTheDocument();
  expect(queryClient.getQueryData(['accounts'])).toBeUndefined();
});
