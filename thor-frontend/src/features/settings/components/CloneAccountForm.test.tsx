import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { makeQueryClient } from '@/lib/api/queryClient';
import { sampleAccount } from '@/testing/samples';
import { CloneAccountForm } from './CloneAccountForm';

const SOURCE = sampleAccount();

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
        <CloneAccountForm account={SOURCE} />
      </QueryClientProvider>
    </MantineProvider>,
  );
});

async function press(): Promise<void> {
  const before = sent.length;
  await userEvent.click(screen.getByTestId('clone-submit'));
  await waitFor(() => expect(sent.length).toBeGreaterThan(before));
}

function cloned(name: string): Response {
  return Response.json(sampleAccount({ display_name: name }), { status: 201 });
}

it('a clone is asked for under the name that was given', async () => {
  answers = [cloned('Plan B')];
  await userEvent.type(screen.getByTestId('clone-name'), 'Plan B');
  await press();
  expect(sent[0]?.path).toBe(`/api/actandpos/accounts/${SOURCE.id}/clone`);
  expect(sent[0]?.body).toEqual({ display_name: 'Plan B', client_id: expect.stringMatching(/^web-/) });
  await waitFor(() => expect(screen.getByTestId('clone-name')).toHaveValue(''));
});

it('without a name the server gives one', async () => {
  answers = [cloned('Paper 1 (clone)')];
  await press();
  expect(Object.keys(sent[0]?.body ?? {})).toEqual(['client_id']);
});

it('a clone whose answer was lost is asked for again under the same id, and the next one under another', async () => {
  await press();
  await screen.findByRole('alert');
  answers = [cloned('Paper 1 (clone)'), cloned('Paper 1 (clone)')];
  await press();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await press();
  const ids = sent.map(({ body }) => body.client_id);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it('a refusal says why', async () => {
  const message = 'Account 1 cannot be cloned: its cash and the cost of its positions come to 0.00.';
  answers = [Response.json({ error: { code: 'CLONE_NOT_POSSIBLE', message, detail: {} } }, { status: 422 })];
  await press();
  expect(await screen.findByText(message)).toBeInTheDocument();
});
