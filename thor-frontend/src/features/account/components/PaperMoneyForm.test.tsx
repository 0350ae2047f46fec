import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { hearSent, showPart } from '@/testing/page';
import { sampleAccount } from '@/testing/samples';
import { PaperMoneyForm } from './PaperMoneyForm';

const ACCOUNT = sampleAccount();

let heard: ReturnType<typeof hearSent>;

beforeEach(() => {
  heard = hearSent();
  showPart(<PaperMoneyForm account={ACCOUNT} />);
});

async function move(kind: string, amount: string): Promise<void> {
  const before = heard.sent.length;
  await userEvent.selectOptions(screen.getByTestId('money-move'), kind);
  await userEvent.clear(screen.getByTestId('money-amount'));
  await userEvent.type(screen.getByTestId('money-amount'), amount);
  await userEvent.click(screen.getByTestId('money-submit'));
  await userEvent.click(await screen.findByTestId('money-confirm'));
  await waitFor(() => expect(heard.sent.length).toBeGreaterThan(before));
}

function ids(): (string | undefined)[] {
  return heard.sent.map(({ body }) => body.client_id);
}

it.each([
  ['deposit', { amount: '2500' }],
  ['withdraw', { amount: '2500' }],
  ['reset', { starting_balance: '2500' }],
])('a %s is sent with its amount and an id', async (kind, terms) => {
  heard.answers = [Response.json(ACCOUNT)];
  await move(kind, '2,500');
  expect(heard.sent[0]?.path).toBe(`/api/actandpos/accounts/${ACCOUNT.id}/${kind}`);
  expect(heard.sent[0]?.body).toEqual({ ...terms, client_id: expect.stringMatching(/^web-/) });
});

it('a deposit whose answer was lost is sent again under the same id, and the next one under another', async () => {
  await move('deposit', '2500');
  await screen.findByRole('alert');
  heard.answers = [Response.json(ACCOUNT), Response.json(ACCOUNT)];
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
