import { expect, it } from 'vitest';
import { wholeNumber } from './numberText';

it.each([
  ['30', 30],
  [' 1,000 ', 1000],
  ['-1', -1],
  ['abc', 'abc'],
  ['1.5', '1.5'],
  ['', ''],
  ['1e3', '1e3'],
])('reads %j as a whole number, and leaves what is none to the server', (text, number) => {
  expect(wholeNumber(text)).toBe(number);
});
