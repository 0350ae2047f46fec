import { describe, expect, it } from 'vitest';
import { add, compare, decimalsOf, isDecimal, isMultipleOf, multiply, nudge, round, signOf } from './decimal';

describe('decimals', () => {
  it.each([
    ['165.805', 2, '165.80'],
    ['165.815', 2, '165.82'],
    ['-0.005', 2, '0.00'],
    ['-0.015', 2, '-0.02'],
    ['7', 2, '7.00'],
    ['0.999', 0, '1'],
    ['12345678901234567890.129', 2, '12345678901234567890.13'],
  ])('round half to even: %s to %i places is %s', (text, places, rounded) => {
    expect(round(text, places)).toBe(rounded);
  });

  it('add and multiply without a binary float on the way', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(multiply('100', '165.81')).toBe('16581.00');
    expect(multiply('-3', '0.25')).toBe('-0.75');
  });

  it.each([
    ['1.10', '1.1', 0],
    ['-2', '1', -1],
    ['10', '9.99', 1],
  ])('compare %s with %s as %i', (a, b, order) => {
    expect(compare(a, b)).toBe(order);
  });

  it.each([
    ['165.81', '0.01', 1, '165.82'],
    ['165.81', '0.01', -1, '165.80'],
    ['6612.30', '0.25', 1, '6612.50'],
    ['6612.30', '0.25', -1, '6612.25'],
    ['46250', '1', -1, '46249'],
    ['0.01', '0.01', -1, '0.00'],
    ['0.00', '0.01', -1, '0.00'],
  ] as const)('nudge %s by the tick %s in direction %i to %s', (price, tick, direction, next) => {
    expect(nudge(price, tick, direction)).toBe(next);
  });

  it('know which prices lie on the grid', () => {
    expect(isMultipleOf('165.81', '0.01')).toBe(true);
    expect(isMultipleOf('6612.30', '0.25')).toBe(false);
  });

  it('count the decimals that a tick speaks of', () => {
    expect([decimalsOf('0.01'), decimalsOf('0.250'), decimalsOf('5'), decimalsOf('0.03125')]).toEqual([
      2, 2, 0, 5,
    ]);
  });

  it('tell decimals from other text', () => {
    expect(['1', '-1.5', '.5', '1.', '+3'].every(isDecimal)).toBe(true);
    expect(['', 'NaN', '1e5', '1,000', '--1', '.'].some(isDecimal)).toBe(false);
  });

  it('see no sign on zero', () => {
    expect([signOf('-0.00'), signOf('0.01'), signOf('-3')]).toEqual([0, 1, -1]);
  });
});
