import { expect, it } from 'vitest';
import { symbolWords } from './symbols';

it.each([
  ['SPY   301220C00100000', 'SPY 20 Dec 30 100 C'],
  ['F     260102P00012500', 'F 2 Jan 26 12.5 P'],
  ['GOOGL 260220C00000500', 'GOOGL 20 Feb 26 0.5 C'],
  ['SPY', 'SPY'],
  ['/ESZ26', '/ESZ26'],
  ['EUR/USD', 'EUR/USD'],
])('%s is said as %s', (symbol, words) => {
  expect(symbolWords(symbol)).toBe(words);
});
