import { describe, expect, it } from 'vitest';
import {
  directionOf,
  formatAveragePrice,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
} from './numbers';
import { formatTerms, orderNumber, termsLines } from './orders';
import { formatAge, formatFeedAge } from './time';

describe('money', () => {
  it.each([
    ['100421.37', {}, '100,421.37'],
    ['1234567.895', {}, '1,234,567.90'],
    ['-421.37', { plus: true }, '\u2212421.37'],
    ['421.37', { plus: true }, '+421.37'],
    ['0.00', { plus: true }, '0.00'],
    ['-0.001', { plus: true }, '0.00'],
    [null, {}, '—'],
    [undefined, {}, '—'],
    ['NaN', {}, '—'],
  ])('%s reads with its separators and its sign', (value, options, shown) => {
    expect(formatMoney(value, options)).toBe(shown);
  });
});

describe('prices', () => {
  it.each([
    ['165.81', '0.01', '165.81'],
    ['24317.5', '0.25', '24,317.50'],
    ['46250', '1', '46,250'],
    ['110.015625', '0.015625', '110.015625'],
    [null, '0.01', '—'],
  ])('%s shows the decimals of the tick %s', (value, tick, shown) => {
    expect(formatPrice(value, tick)).toBe(shown);
  });

  it.each([
    ['165.00000000', '0.01', '165.00'],
    ['165.00500000', '0.01', '165.005'],
    ['165.33333333', '0.01', '165.3333'],
    ['46250.50000000', '1', '46,250.5'],
  ])('an average of %s keeps what lies between ticks of %s', (value, tick, shown) => {
    expect(formatAveragePrice(value, tick)).toBe(shown);
  });
});

describe('quantities and percentages', () => {
  it('a quantity drops zeros that say nothing', () => {
    expect(formatQuantity('100.000')).toBe('100');
    expect(formatQuantity('0.50')).toBe('0.5');
    expect(formatQuantity('-1500', { plus: true })).toBe('\u22121,500');
  });

  it('a percentage has two decimals and its sign', () => {
    expect(formatPercent('0.2')).toBe('+0.20%');
    expect(formatPercent('-1.005')).toBe('\u22121.00%');
    expect(formatPercent(null)).toBe('—');
  });

  it('the direction of money is told apart from zero and from nothing', () => {
    expect([directionOf('1'), directionOf('-1'), directionOf('0.00'), directionOf(null)]).toEqual([
      'gain',
      'loss',
      'flat',
      'flat',
    ]);
  });
});

describe('ages', () => {
  it.each([
    [12_400, '12 s old'],
    [185_000, '3 min old'],
    [7_300_000, '2 h old'],
    [-50, '0 s old'],
  ])('%i ms is "%s"', (ms, words) => {
    expect(formatAge(ms)).toBe(words);
  });

  it('a live feed shows tenths of a second', () => {
    expect(formatFeedAge(230)).toBe('0.2 s');
    expect(formatFeedAge(14_800)).toBe('14 s');
  });
});

describe('terms of an order', () => {
  const price = (text: string) => text as never;
  it.each([
    ['MKT', null, null, 'MKT'],
    ['LMT', '165', null, '165.00'],
    ['STP', null, '160', 'STP 160.00'],
    ['STP_LMT', '159.5', '160', 'STP 160.00 LMT 159.50'],
  ] as const)('%s reads as a price column shows it', (order_type, limit, stop, shown) => {
    const prices = { limit_price: limit && price(limit), stop_price: stop && price(stop) };
    const terms = { order_type, ...prices, trail_amount: null, trail_percent: null, limit_offset: null };
    expect(formatTerms(terms, '0.01')).toBe(shown);
  });

  it.each([
    [{ trail_amount: price('1.5') }, 'TRAIL 1.50'],
    [{ trail_percent: '2', stop_price: price('164.31') }, 'TRAIL 2% STP 164.31'],
  ])('a trailing stop says how far behind it stays, and where that is once it is known', (change, shown) => {
    const none = { limit_price: null, stop_price: null, trail_amount: null, trail_percent: null };
    const terms = { order_type: 'TRAIL', ...none, limit_offset: null, ...change } as const;
    expect(formatTerms(terms, '0.01')).toBe(shown);
  });

  it('each price of a trailing stop limit has a line of its own', () => {
    const trail = { trail_amount: price('1.5'), trail_percent: null, limit_offset: price('0.1') };
    const terms = {
      order_type: 'TRAIL_LMT',
      stop_price: price('164.31'),
      limit_price: price('164.21'),
    } as const;
    expect(termsLines({ ...terms, ...trail }, '0.01')).toEqual(['TRAIL 1.50', 'STP 164.31', 'LMT 164.21']);
  });

  it.each([
    [17, 17],
    [511 * 2 ** 44 + 17, 17],
  ])('an order %i is called %i, without the shard in its id', (id, number) => {
    expect(orderNumber(id as never)).toBe(number);
  });
});
