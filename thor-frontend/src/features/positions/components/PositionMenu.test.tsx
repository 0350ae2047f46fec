import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import type { Position } from '@/lib/api/types';
import { receive, resetLiveStore, setConnection } from '@/realtime/liveStore';
import { hearServerTime } from '@/realtime/serverClock';
import { serveBy, showPart } from '@/testing/page';
import { ACCOUNT_ID, samplePosition, sampleSnapshot } from '@/testing/samples';
import { stopClosing } from '../closingStore';
import { ClosingDialog } from './ClosingDialog';
import { PositionMenu } from './PositionMenu';

const CALL = 'AAPL  260220C00200000';

let sent: { path: string; body: Record<string, string> }[];

beforeEach(() => {
  resetLiveStore();
  hearServerTime(new Date().toISOString());
  setConnection({ status: 'live' });
  stopClosing();
  sent = [];
  serveBy(async (request) => {
    sent.push({ path: new URL(request.url).pathname, body: await request.json() });
    const message = 'Out of the money: AAPL is at 199.00, the strike is 200.00.';
    return Response.json({ error: { code: 'OUT_OF_THE_MONEY', message, detail: {} } }, { status: 422 });
  });
});

function show(position: Position): void {
  receive(sampleSnapshot({ positions: [position] }), 0);
  showPart(
    <>
      <PositionMenu
        accountId={ACCOUNT_ID}
        symbol={position.symbol}
        isOpen
        onOpenChange={() => undefined}
        onTrade={() => undefined}
      />
      <ClosingDialog accountId={ACCOUNT_ID} />
    </>,
  );
}

const option = (quantity: string) =>
  samplePosition({ symbol: CALL, asset_type: 'OPT', quantity: quantity as Position['quantity'] });

it('a long option is exercised once the trader has said yes, and a refusal says why', async () => {
  show(option('2'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Exercise' }));
  expect(await screen.findByText(/^2 AAPL 200 C 20 Feb 26 are settled in cash/)).toBeInTheDocument();
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByTestId('closing-confirm'));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    path: '/api/trades/positions/exercise',
    body: {
      account_id: ACCOUNT_ID,
      symbol: CALL,
      client_order_id: expect.any(String),
      deadline: expect.any(String),
    },
  });
  expect(await screen.findByText(/the strike is 200.00/)).toBeInTheDocument();
});

it.each([
  ['a written option', option('-2')],
  ['shares', samplePosition()],
])('%s cannot be exercised', async (_, position) => {
  show(position);
  expect(await screen.findByRole('menuitem', { name: 'Close position' })).toBeInTheDocument();
  expect(screen.queryByRole('menuitem', { name: 'Exercise' })).toBeNull();
});

it.each([
  ['Close position', option('-2'), 'Buy 2 AAPL 200 C 20 Feb 26'],
  ['Close position', option('20'), 'Sell 20 AAPL 200 C 20 Feb 26'],
  ['Reverse', option('20'), 'Sell 40 AAPL 200 C 20 Feb 26'],
  ['Exercise', option('2'), 'Exercise 2 AAPL 200 C 20 Feb 26'],
])('the button of “%s” says what happens', async (item, position, words) => {
  show(position);
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(item) }));
  expect(await screen.findByTestId('closing-confirm')).toHaveTextContent(words);
});
