import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { makeQueryClient } from '@/lib/api/queryClient';
import { sampleAccount } from '@/testing/samples';
import { PaperMoneyForm } from './PaperMoneyForm';

const ACCOUNT = sampleAccount();

let sent: { path: string; body: Record<string, string> }[];
let answers: Response[];

beforeEach(() => {
  // Mantine asks what scheme the browser prefers, and jsdom has no media.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  // biome-ignore lint/suspicious/noDocumentCookie: the server would set it
  document.cookie = 'csrftoken=abc';
  sent = [];
  answers = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    sent.push({ path: new URL(request.url).pathname, body: await request.json() });
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer;
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={makeQueryClient(() => undefined)}>
        <PaperMoneyForm account={ACCOUNT} />
      </QueryClientProvider>
    </MantineProvider>,
  );
});

async function move(kind: string, amount: string): Promise<void> {
  const before = sent.length;
  await userEvent.selectOptions(screen.getByTestId('money-move'), kind);
  await userEvent.clear(screen.getByTestId('money-amount'));
  await userEvent.type(screen.getByTestId('money-amount'), amount);
  await userEvent.click(screen.getByTestId('money-submit'));
  await userEvent.click(await screen.findByTestId('money-confirm'));
  await waitFor(() => expect(sent.length).toBeGreaterThan(before));
}

function ids(): (string | undefined)[] {
  return sent.map(({ body }) => body.client_id);
}

it.each([
  ['deposit', { amount: '2500' }],
  ['withdraw', { amount: '2500' }],
  ['reset', { starting_balance: '2500' }],
])('a %s is sent with its amount and an id', async (kind, terms) => {
  answers = [Response.json(ACCOUNT)];
  await move(kind, '2,500');
  expect(sent[0]?.path).toBe(`/api/actandpos/accounts/${ACCOUNT.id}/${kind}`);
  expect(sent[0]?.body).toEqual({ ...terms, client_id: expect.stringMatching(/^web-/) });
});

it('a deposit whose answer was lost is sent again under the same id, and the next one under another', async () => {
  await move('deposit', '2500');
  await screen.findByRole('alert');
  answers = [Response.json(ACCOUNT), Response.json(ACCOUNT)];
  await move('deposit', '2,500');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await move('deposit', '2500');
  expect(ids()[1]).toBe(ids()[0]);
  expect(ids()[2]).not.toBe(ids()[0]);
});

it.each([
  ['another amount', 'deposit', '2600'],
  ['another move', 'withdraw', '2500'],
])('%s after a lost answer is another one', async (_, kind, amount) => {
  await move('deposit', '2500');
  await screen.findByRole('alert');
  await move(kind, amount);
  expect(ids()[1]).not.toBe(ids()[0]);
});
