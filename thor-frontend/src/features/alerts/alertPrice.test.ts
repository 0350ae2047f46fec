import { expect, it } from 'vitest';
import { alertPriceProblem, wayTo } from './alertPrice';

it.each([
  ['166.00', '165.81', '0.01', null],
  ['1658.10', '165.81', '0.01', null],
  ['1658.11', '165.81', '0.01', /Too far/],
  ['16.58', '165.81', '0.01', /Too far/],
  ['99999999999', '165.81', '0.01', /Too far/],
  ['166.005', '165.81', '0.01', /multiple of 0.01/],
  ['6700.10', '6700.00', '0.25', /multiple of 0.25/],
  ['0', '165.81', '0.01', /above zero/],
  ['-1', '165.81', '0.01', /above zero/],
  ['nonsense', '165.81', '0.01', /above zero/],
  ['166', null, '0.01', /No quote/],
])('an alert at %s, with the market at %s and a tick of %s', (price, last, tick, problem) => {
  const found = alertPriceProblem(price, last, tick);
  if (problem === null) expect(found).toBeNull();
  else expect(found).toMatch(problem);
});

it.each([
  ['166', '165.81', 'UP'],
  ['165.81', '165.81', 'UP'],
  ['165.80', '165.81', 'DOWN'],
])('to come to %s from %s the price goes %s', (price, last, way) => {
  expect(wayTo(price, last)).toBe(way);
});
