import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { hearSent, showPart } from '@/testing/page';
import { sampleAccount } from '@/testing/samples';
import { CloneAccountForm } from './CloneAccountForm';

const SOURCE = sampleAccount();

let heard: ReturnType<typeof hearSent>;

beforeEach(() => {
  heard = hearSent();
  showPart(<CloneAccountForm account={SOURCE} />);
});

async function press(): Promise<void> {
  const before = heard.sent.length;
  await userEvent.click(screen.getByTestId('clone-submit'));
  await waitFor(() => expect(heard.sent.length).toBeGreaterThan(before));
}

function cloned(name: string): Response {
  return Response.json(sampleAccount({ display_name: name }), { status: 201 });
}

it('a clone is asked for under the name that was given', async () => {
  heard.answers = [cloned('Plan B')];
  await userEvent.type(screen.getByTestId('clone-name'), 'Plan B');
  await press();
  expect(heard.sent[0]?.path).toBe(`/api/actandpos/accounts/${SOURCE.id}/clone`);
  expect(heard.sent[0]?.body).toEqual({ display_name: 'Plan B', client_id: expect.stringMatching(/^web-/) });
  await waitFor(() => expect(screen.getByTestId('clone-name')).toHaveValue(''));
});

it('without a name the server gives one', async () => {
  heard.answers = [cloned('Paper 1 (clone)')];
  await press();
  expect(Object.keys(heard.sent[0]?.body ?? {})).toEqual(['client_id']);
});

it('a clone whose answer was lost is asked for again under the same id, and the next one under another', async () => {
  await press();
  await screen.findByRole('alert');
  heard.answers = [cloned('Paper 1 (clone)'), cloned('Paper 1 (clone)')];
  await press();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await press();
  const ids = heard.sent.map(({ body }) => body.client_id);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it('a refusal says why', async () => {
  const message = 'Account 1 cannot be cloned: its cash and the cost of its positions are $0.00.';
  heard.answers = [
    Response.json({ error: { code: 'CLONE_NOT_POSSIBLE', message, detail: {} } }, { status: 422 }),
  ];
  await press();
  expect(await screen.findByText(message)).toBeInTheDocument();
});
