import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeQueryClient } from '@/lib/api/queryClient';
import { serveBy } from '@/testing/page';
import { sampleAccount } from '@/testing/samples';
import { useChosenAccount } from './useChosenAccount';

function Page() {
  const { account, error } = useChosenAccount();
  return <p>{account ? account.display_name : (error?.message ?? 'none')}</p>;
}

let answer: () => Response;
let count: number;

beforeEach(() => {
  vi.useFakeTimers();
  count = 0;
  serveBy(async ({ url }) => {
    if (url.includes('/accounts/active')) return Response.json({ account_id: null });
    count += 1;
    return answer();
  });
});

afterEach(() => {
  vi.useRealTimers();
});

async function pass(milliseconds: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
}

const AWAY = { error: { code: 'AWAY', message: 'Thor is away.' } };

it.each([
  ['is opened a moment after its customer registered', () => Response.json({ accounts: [] }), 'none'],
  ['could not be fetched at first', () => Response.json(AWAY, { status: 400 }), 'Thor is away.'],
])('an account that %s comes by itself', async (_, before, shown) => {
  answer = before;
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <Page />
    </QueryClientProvider>,
  );
  await pass(100);
  expect(screen.getByText(shown)).toBeInTheDocument();
  const account = sampleAccount();
  answer = () => Response.json({ accounts: [account] });
  await pass(2_000);
  expect(screen.getByText(account.display_name)).toBeInTheDocument();
  const settled = count;
  await pass(60_000);
  expect(count).toBe(settled);
});
