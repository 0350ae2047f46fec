import { expect, it } from 'vitest';
import { symbolLines, symbolWords } from './symbols';

it.each([
  ['SPY   301220C00100000', 'SPY 100 C 20 Dec 30'],
  ['F     260102P00012500', 'F 12.5 P 2 Jan 26'],
  ['GOOGL 260220C00000500', 'GOOGL 0.5 C 20 Feb 26'],
  ['AAPL261218C00270000', 'AAPL 270 C 18 Dec 26'],
  ['.AAPL261218C270', 'AAPL 270 C 18 Dec 26'],
  ['.F260102P12.5', 'F 12.5 P 2 Jan 26'],
  ['SPY', 'SPY'],
  ['/ESZ26', '/ESZ26'],
  ['EUR/USD', 'EUR/USD'],
])('%s is said as %s', (symbol, words) => {
  expect(symbolWords(symbol)).toBe(words);
});

it('an option stands on two lines, and nothing else does', () => {
  expect(symbolLines('SPY   301220C00100000')).toEqual({ name: 'SPY 100 C', expires: '20 Dec 30' });
  expect(symbolLines('/ESZ26')).toEqual({ name: '/ESZ26', expires: null });
});
