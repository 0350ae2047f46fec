import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/api/errors';
import { makeQueryClient } from '@/lib/api/queryClient';
import { sampleAccount } from '@/testing/samples';
import { fetchAccounts, fetchActiveAccountId } from '../api/accounts';
import { useChosenAccount } from './useChosenAccount';

vi.mock('../api/accounts');

function Page() {
  const { account, error } = useChosenAccount();
  return <p>{account ? account.display_name : (error?.message ?? 'none')}</p>;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(fetchActiveAccountId).mockResolvedValue(null);
});

afterEach(() => {
  vi.useRealTimers();
});

async function pass(milliseconds: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
}

const AWAY = new ApiError({ status: 400, code: 'AWAY', message: 'Thor is away.' });

it.each([
  ['is opened a moment after its customer registered', () => Promise.resolve([]), 'none'],
  ['could not be fetched at first', () => Promise.reject(AWAY), 'Thor is away.'],
])('an account that %s comes by itself', async (_, before, shown) => {
  vi.mocked(fetchAccounts).mockImplementation(before);
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <Page />
    </QueryClientProvider>,
  );
  await pass(100);
  expect(screen.getByText(shown)).toBeInTheDocument();
  const account = sampleAccount();
  vi.mocked(fetchAccounts).mockResolvedValue([account]);
  await pass(2_000);
  expect(screen.getByText(account.display_name)).toBeInTheDocument();
  const { calls } = vi.mocked(fetchAccounts).mock;
  const count = calls.length;
  await pass(60_000);
  expect(calls).toHaveLength(count);
});
