import { expect, it } from 'vitest';
import { movers } from './movers';

it('the farthest mover stands first, whichever way it went, and what has no figure is left out', () => {
  const quotes = [
    { symbol: 'SPY', change_percent: '0.20' },
    { symbol: 'NVDA', change_percent: '-1.46' },
    { symbol: 'NEW', change_percent: null },
    { symbol: '/CL', change_percent: '0.90' },
  ];
  expect(movers(quotes)).toEqual(['NVDA', '/CL', 'SPY']);
});
