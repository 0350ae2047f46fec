import { describe, expect, it } from 'vitest';
import { ApiError } from '@/lib/api/errors';
import type { Money, Quantity } from '@/lib/api/types';
import { ACCOUNT_ID, sampleInstrument, sampleOrder, sampleQuote } from '@/testing/samples';
import { placeBody, replaceBody } from './bodies';
import { validateDraft } from './checks';
import { draftOf, EMPTY_DRAFT, linked, type TicketDraft } from './draft';
import { estimateTicket } from './estimate';
import { ticketProblem } from './problem';
import { ticketWarnings } from './warnings';
import { missingWords } from './words';

const ES = {
  symbol: '/ES',
  asset_type: 'FUT',
  multiplier: '50',
  tick_size: '0.25',
  quantity_places: 0,
} as const;

function draft(change: Partial<TicketDraft> = {}): TicketDraft {
  return { ...EMPTY_DRAFT, symbol: 'SPY', ...change };
}

describe('what is wrong with a ticket', () => {
  it.each<[string, Partial<TicketDraft>, string[]]>([
    ['a market ticket is complete as it is', {}, []],
    ['a symbol is needed', { symbol: ' ' }, ['symbol']],
    ['a quantity is needed', { quantity: '' }, ['quantity']],
    ['a quantity is above zero', { quantity: '0' }, ['quantity']],
    ['a quantity is a number', { quantity: 'ten' }, ['quantity']],
    ['a quantity may have separators', { quantity: '1,000' }, []],
    ['a limit order has a limit', { orderType: 'LMT' }, ['limit_price']],
    ['a stop order has a stop', { orderType: 'STP' }, ['stop_price']],
    ['a stop limit order has both', { orderType: 'STP_LMT' }, ['limit_price', 'stop_price']],
    ['a price lies on the grid', { orderType: 'LMT', limitPrice: '165.005' }, ['limit_price']],
    ['a price below one has a finer grid', { orderType: 'LMT', limitPrice: '0.5001' }, []],
    ['a price is not zero', { orderType: 'LMT', limitPrice: '0' }, ['limit_price']],
    ['a price is not below zero', { orderType: 'STP', stopPrice: '-1' }, ['stop_price']],
    ['a trail is above zero', { orderType: 'TRAIL', trail: '0' }, ['trail_amount']],
    ['a limit may lie right at its stop', { orderType: 'TRAIL_LMT', trail: '1', limitOffset: '0' }, []],
    ['a share has fractions', { quantity: '1.5' }, []],
    ['a trailing order has its distance', { orderType: 'TRAIL' }, ['trail_amount']],
    [
      'a trailing limit lies beyond its stop',
      { orderType: 'TRAIL_LMT', trail: 'x', trailIn: 'percent' },
      ['limit_offset', 'trail_percent'],
    ],
    [
      'a bracket has both its exits',
      linked(draft(), 'BRACKET'),
      ['stop_loss.stop_price', 'take_profit.limit_price'],
    ],
    ['the other order has its price', linked(draft(), 'OTO'), ['legs.1.limit_price']],
    ['a price that the type has no use for is not looked at', { limitPrice: 'x' }, []],
  ])('%s', (_name, change, fields) => {
    expect(Object.keys(validateDraft(draft(change), sampleInstrument())).sort()).toEqual(fields);
  });

  it('is a part of a contract', () => {
    const es = sampleInstrument(ES);
    const errors = validateDraft(draft({ symbol: '/ES', quantity: '1.5' }), es);
    expect(errors).toEqual({ quantity: 'Enter a whole number of contracts.' });
    expect(validateDraft(draft({ symbol: '/ES', quantity: '2.0' }), es)).toEqual({});
  });

  it('is named where it is still to be set', () => {
    const errors = validateDraft(draft({ orderType: 'TRAIL', ...linked(draft(), 'BRACKET') }), null);
    expect(missingWords(errors)).toBe(
      'Still needed: trail amount, stop price of the stop loss, take-profit price.',
    );
  });

  it('is not said of the grid while the tick size is unknown', () => {
    expect(validateDraft(draft({ orderType: 'LMT', limitPrice: '165.005' }), null)).toEqual({});
  });
});

describe('what is sent', () => {
  it('has only the prices that the type asks for', () => {
    const body = placeBody(
      draft({ symbol: ' spy', quantity: '1,000', limitPrice: '1' }),
      ACCOUNT_ID,
      'web-1',
    );
    expect(body).toEqual({
      account_id: ACCOUNT_ID,
      client_order_id: 'web-1',
      symbol: 'SPY',
      side: 'BUY',
      quantity: '1000',
      order_type: 'MKT',
      time_in_force: 'DAY',
    });
  });

  it('has a bracket’s two exits', () => {
    const link = linked(draft(), 'BRACKET');
    const leg = { ...EMPTY_DRAFT.leg, orderType: 'TRAIL' as const, trail: '2', trailIn: 'percent' as const };
    const body = placeBody(draft({ ...link, takeProfit: '170', leg }), ACCOUNT_ID, 'web-1');
    expect(body).toMatchObject({
      order_class: 'BRACKET',
      take_profit: { limit_price: '170' },
      stop_loss: { trail_percent: '2' },
    });
  });

  it('has the other order of an OCO, on its own side', () => {
    const first = draft({ side: 'SELL', orderType: 'LMT', limitPrice: '170' });
    const link = linked(first, 'OCO');
    const leg = { ...EMPTY_DRAFT.leg, stopPrice: '160' };
    expect(placeBody({ ...first, ...link, leg }, ACCOUNT_ID, 'web-1').legs).toEqual([
      { side: 'SELL', order_type: 'STP', time_in_force: 'DAY', stop_price: '160' },
    ]);
  });

  it('names the revision that a change was written for', () => {
    const order = sampleOrder({ revision: 3 });
    const change = { ...draftOf(order), limitPrice: '164.50' };
    expect(replaceBody(change, order)).toEqual({
      quantity: '100',
      limit_price: '164.50',
      time_in_force: 'DAY',
      revision: 3,
    });
  });
});

describe('what a ticket says in plain words', () => {
  it.each<[Partial<TicketDraft>, string]>([
    [{}, 'Buy 100 SPY at market, about 16,581.00'],
    [{ side: 'SELL' }, 'Sell 100 SPY at market, about 16,580.00'],
    [{ orderType: 'LMT', limitPrice: '165' }, 'Buy 100 SPY at 165.00 or better, about 16,500.00'],
    [
      { side: 'SELL', orderType: 'STP', stopPrice: '160', timeInForce: 'GTC' },
      'Sell 100 SPY at market once it trades at 160.00, about 16,000.00, good till canceled',
    ],
    [
      { side: 'SELL', orderType: 'STP_LMT', stopPrice: '160', limitPrice: '159.5' },
      'Sell 100 SPY at 159.50 or better once it trades at 160.00, about 15,950.00',
    ],
    [{ quantity: '' }, 'Buy — SPY at market'],
    [
      { side: 'SELL', orderType: 'TRAIL', trail: '1.5' },
      'Sell 100 SPY at market once the market reverses by 1.50, about 16,580.00',
    ],
    [
      {
        orderClass: 'BRACKET',
        takeProfit: '170',
        leg: { ...EMPTY_DRAFT.leg, stopPrice: '160' },
      },
      'Buy 100 SPY at market, about 16,581.00. Once filled, take profit at 170.00, or sell at market once it trades at 160.00',
    ],
  ])('%j', (change, words) => {
    expect(estimateTicket(draft(change), sampleQuote(), null, '0.01').words).toBe(words);
  });

  it('speaks of a future’s margin in place of its value', () => {
    const instrument = sampleInstrument({ ...ES, initial_margin: '22000.00' as Money });
    const estimate = estimateTicket(
      draft({ symbol: '/ES', quantity: '2' }),
      sampleQuote(),
      instrument,
      '0.25',
    );
    expect(estimate.words).toBe('Buy 2 /ES at market, holding about 44,000.00 of margin');
    expect(estimate.value).toBe('16581.00');
  });

  it.each<[Partial<TicketDraft>, string | null]>([
    [{ orderType: 'LMT', limitPrice: '165.00' }, '0.81 below the ask'],
    [{ orderType: 'LMT', limitPrice: '165.81' }, 'at the ask'],
    [{ side: 'SELL', orderType: 'LMT', limitPrice: '166' }, '0.20 above the bid'],
    [{}, null],
  ])('the distance to the market of %j is %s', (change, distance) => {
    expect(estimateTicket(draft(change), sampleQuote(), null, '0.01').distance).toBe(distance);
  });
});

const LIMITS = { limitPercent: '5', equityPercent: '50', quantity: '10000' };

describe('what looks like a slip of the finger', () => {
  // The market is 165.80 x 165.81, and the account has 100,000.00.
  it.each<[string, Partial<TicketDraft>, string | undefined, RegExp[]]>([
    ['an ordinary order is none', {}, undefined, []],
    ['a limit at 5% is none', { orderType: 'LMT', limitPrice: '174.10' }, undefined, []],
    ['a limit to buy 5% above', { orderType: 'LMT', limitPrice: '174.11' }, undefined, [/above the ask/]],
    [
      'a limit to sell 5% below',
      { side: 'SELL', orderType: 'LMT', limitPrice: '157.50' },
      undefined,
      [/8.30 below the bid, more than 5%/],
    ],
    ['a limit that rests far away is none', { orderType: 'LMT', limitPrice: '1.00' }, undefined, []],
    [
      'a stop limit far beyond its stop',
      { orderType: 'STP_LMT', stopPrice: '170', limitPrice: '179' },
      undefined,
      [/above its stop/],
    ],
    ['more than half of the equity', { quantity: '302' }, undefined, [/more than 50% of/]],
    ['closing as much is none', { side: 'SELL', quantity: '302' }, '400', []],
    ['selling more than that is', { side: 'SELL', quantity: '402' }, '400', [/more than 50% of/]],
    ['very many units', { quantity: '10001' }, undefined, [/more than 50% of/, /10,001 is more than 10,000/]],
  ])('%s', (_name, change, held, expected) => {
    const it = draft(change);
    const estimate = estimateTicket(it, sampleQuote(), null, '0.01');
    const facts = {
      market: sampleQuote(),
      instrument: null,
      value: estimate.value,
      equity: '100000.00' as Money,
      held: held as Quantity | undefined,
      tickSize: '0.01',
    };
    const warnings = ticketWarnings(it, facts, LIMITS);
    expect(warnings).toHaveLength(expected.length);
    for (const [index, words] of expected.entries()) expect(warnings[index]).toMatch(words);
    expect(ticketWarnings(it, facts, { limitPercent: '', equityPercent: '', quantity: '' })).toEqual([]);
  });
});

describe('what a ticket says of a failure', () => {
  it('puts the server’s messages at their fields', () => {
    const error = new ApiError({
      status: 400,
      code: 'INVALID_REQUEST',
      message: 'Not understood.',
      detail: { fields: { limit_price: ['Off the grid.'], deadline: ['Past.'] } },
    });
    expect(ticketProblem(error)).toEqual({
      message: 'deadline: Past.',
      fields: { limit_price: 'Off the grid.' },
    });
  });
});
