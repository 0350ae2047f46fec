import { expect, it } from 'vitest';
import { sessionWords } from './session';

it('the session goes by the clock in New York, whatever the summer time', () => {
  expect(sessionWords(Date.parse('2026-11-20T14:00:00Z'))).toBe('Stocks closed, open in 30 min');
  expect(sessionWords(Date.parse('2026-11-20T18:46:00Z'))).toBe('Stocks open, close in 2 h 14 min');
  expect(sessionWords(Date.parse('2026-07-20T13:30:00Z'))).toBe('Stocks open, close in 6 h 30 min');
  expect(sessionWords(Date.parse('2026-11-20T21:00:00Z'))).toBe('Stocks closed for the day');
  expect(sessionWords(Date.parse('2026-11-21T15:00:00Z'))).toBe('Stocks closed, weekend');
});
