import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Money, Order, Price } from '@/lib/api/types';
import { mergeAnswer, receive, resetLiveStore, setConnection } from '@/realtime/liveStore';
import { hearServerTime } from '@/realtime/serverClock';
import { prefer } from '@/stores/preferencesStore';
import { serveBy, showPart } from '@/testing/page';
import { at, sampleAccount, sampleInstrument, sampleOrder, sampleQuote } from '@/testing/samples';
import { editTicket, startReplacing, startTicket } from '../ticket/ticketStore';
import { Ticket } from './Ticket';

interface Sent {
  url: string;
  method: string;
  body: Record<string, unknown>;
}

let sent: Sent[];
let answers: { status: number; body: unknown }[];
let previews: Record<string, unknown>[];
let preview: { status: number; body: unknown };

const NO_PREVIEW = { status: 404, body: { error: { code: 'NOT_FOUND', message: 'Nothing here.' } } };

function field(name: string): HTMLElement {
  return screen.getByTestId(`ticket-${name}`);
}

function outcome(order: Order) {
  return { order, trade: null, position: null, account: sampleAccount() };
}

beforeEach(() => {
  resetLiveStore();
  hearServerTime(new Date().toISOString());
  setConnection({ status: 'live' });
  sent = [];
  previews = [];
  answers = [];
  preview = NO_PREVIEW;
  prefer({ sendMode: 'confirm' });
  serveBy(async (request) => {
    if (request.method === 'GET') return Response.json({ instruments: [sampleInstrument()] });
    if (request.url.endsWith('/preview')) previews.push(await request.clone().json());
    if (request.url.endsWith('/preview')) return Response.json(preview.body, { status: preview.status });
    sent.push({ url: new URL(request.url).pathname, method: request.method, body: await request.json() });
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return Response.json(answer.body, { status: answer.status });
  });
  receive({ type: 'quotes', quotes: [sampleQuote()] }, Date.now());
  editTicket();
  startTicket({ symbol: 'SPY', side: 'BUY' });
  showPart(<Ticket account={sampleAccount()} />);
});

describe('the order ticket', () => {
  it('shows what the engine says the order would hold and leave', async () => {
    const after = sampleAccount({ stock_buying_power: '83500.00' as Money });
    preview = {
      status: 200,
      body: { ...outcome(sampleOrder()), account: after, outcome: 'REST', error: null },
    };
    await userEvent.type(field('quantity'), '{Backspace}1');
    expect(await screen.findByTestId('ticket-hold')).toHaveTextContent('16,500.00');
    expect(field('buying-power')).toHaveTextContent('→ 83,500.00');
  });

  it('warns of an order that would be refused, in the engine’s words', async () => {
    const error = { code: 'INSUFFICIENT_BUYING_POWER', message: 'This order needs more.', detail: {} };
    preview = { status: 200, body: { ...outcome(sampleOrder()), outcome: 'REFUSE', error } };
    await userEvent.type(field('quantity'), '00');
    expect(await screen.findByTestId('ticket-refusal')).toHaveTextContent('This order needs more.');
  });

  it('sends with the first click where the customer wants it so', async () => {
    prefer({ sendMode: 'oneClick' });
    answers.push({ status: 201, body: outcome(sampleOrder()) });
    await userEvent.click(await screen.findByRole('button', { name: 'Send order' }));
    await waitFor(() => expect(field('status')).toBeInTheDocument());
    expect(sent).toHaveLength(1);
  });

  it('says what is wrong at the field and sends nothing', async () => {
    await userEvent.clear(field('quantity'));
    await userEvent.click(field('review'));
    expect(field('quantity')).toBeInvalid();
    expect(screen.queryByTestId('ticket-send')).not.toBeInTheDocument();
    expect(sent).toEqual([]);
  });

  it('reviews in plain words, sends with Enter, and keeps the order’s state as it moves', async () => {
    answers.push({ status: 201, body: outcome(sampleOrder({ order_type: 'MKT', limit_price: null })) });
    await userEvent.type(field('quantity'), '{Enter}');
    expect(field('words')).toHaveTextContent('Buy 100 SPY at market, about 16,581.00');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field('status')).toHaveTextContent('Working'));
    expect(sent[0]).toMatchObject({ url: '/api/trades/orders', body: { symbol: 'SPY', quantity: '100' } });
    act(() => mergeAnswer({ order: sampleOrder({ status: 'FILLED', time_last_update: at(1) }) }));
    expect(field('status')).toHaveTextContent('Filled');
  });

  it('shows a refusal in the server’s words and opens the fields again', async () => {
    const message = 'This order needs $16,581.00 of stock buying power; the account has $9,419.00.';
    answers.push({
      status: 422,
      body: { error: { code: 'INSUFFICIENT_BUYING_POWER', message, detail: {} } },
    });
    await userEvent.click(field('review'));
    await userEvent.click(field('send'));
    await waitFor(() => expect(field('error')).toHaveTextContent(message));
    expect(field('quantity')).toBeEnabled();
  });

  it('shows a field’s error where the field is', async () => {
    const detail = { fields: { symbol: ['Thor knows no instrument SPYY.'] } };
    answers.push({
      status: 400,
      body: { error: { code: 'INVALID_REQUEST', message: 'Not understood.', detail } },
    });
    await userEvent.click(field('review'));
    await userEvent.click(field('send'));
    await waitFor(() => expect(field('symbol')).toBeInvalid());
    expect(field('symbol')).toHaveAccessibleDescription('Thor knows no instrument SPYY.');
  });

  it('lets nothing else be sent while no answer has come, and says so', async () => {
    await userEvent.click(field('review'));
    await userEvent.click(field('send'));
    await waitFor(() => expect(field('under-way')).toHaveTextContent('No response yet'));
    await userEvent.keyboard('{Escape}b');
    act(() => startTicket({ symbol: 'AAPL', side: 'BUY' }));
    act(() => startReplacing(sampleOrder()));
    expect(field('under-way')).toBeInTheDocument();
    expect(field('symbol')).toHaveValue('SPY');
    expect(field('quantity')).toBeDisabled();
    expect(sent).toHaveLength(1);
  });

  it('sends what looks like a slip of the finger only once it is said to be meant', async () => {
    prefer({ sendMode: 'oneClick' });
    await userEvent.selectOptions(field('type'), 'LMT');
    await userEvent.clear(field('limit'));
    await userEvent.type(field('limit'), '1000000{Enter}');
    expect(field('warning')).toHaveTextContent('above the ask, more than 5%');
    expect(field('send')).toBeDisabled();
    answers.push({ status: 201, body: outcome(sampleOrder()) });
    await userEvent.click(field('meant'));
    await userEvent.click(field('send'));
    await waitFor(() => expect(field('status')).toBeInTheDocument());
  });

  it('asks no preview of a ticket that is not complete', async () => {
    await userEvent.clear(field('quantity'));
    await userEvent.type(field('quantity'), '-5');
    await userEvent.selectOptions(field('type'), 'TRAIL');
    expect(field('summary')).toHaveTextContent('Still needed: quantity, trail amount.');
    await userEvent.type(field('trail'), '1.5');
    await userEvent.clear(field('quantity'));
    await userEvent.type(field('quantity'), '7');
    await waitFor(() => expect(previews.at(-1)).toMatchObject({ quantity: '7', trail_amount: '1.5' }));
    expect(previews.filter((body) => !['7', '100'].includes(String(body.quantity)))).toEqual([]);
  });

  it('moves the quantity with the arrows', async () => {
    await userEvent.type(field('quantity'), '{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(field('quantity')).toHaveValue('101');
  });

  it('does not send without a connection, and says why', async () => {
    await userEvent.click(field('review'));
    act(() => setConnection({ status: 'disconnected' }));
    expect(field('send')).toBeDisabled();
    expect(screen.getByTestId('sending-block')).toHaveTextContent('No connection: not sent.');
  });

  it('starts a limit at the side of the market that it would meet, and nudges it by a tick', async () => {
    await userEvent.selectOptions(field('type'), 'LMT');
    expect(field('limit')).toHaveValue('165.81');
    await userEvent.type(field('limit'), '{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(field('limit')).toHaveValue('165.82');
  });

  it('changes an open order’s terms against its revision', async () => {
    const order = sampleOrder({ revision: 2 });
    answers.push({ status: 200, body: outcome({ ...order, revision: 3, limit_price: '164.50' as Price }) });
    act(() => startReplacing(order));
    expect(field('symbol')).toBeDisabled();
    await userEvent.clear(field('limit'));
    await userEvent.type(field('limit'), '164.50{Enter}');
    await userEvent.click(field('send'));
    await waitFor(() => expect(field('status')).toBeInTheDocument());
    expect(sent[0]).toMatchObject({
      url: '/api/trades/orders/17/update',
      method: 'PATCH',
      body: { limit_price: '164.50', revision: 2 },
    });
  });

  it('goes back with Esc, then closes', async () => {
    await userEvent.click(field('review'));
    await userEvent.keyboard('{Escape}');
    expect(field('review')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByLabelText('Order ticket')).not.toBeInTheDocument();
    await userEvent.keyboard('s');
    expect(field('side-sell')).toHaveAttribute('aria-pressed', 'true');
  });
});
