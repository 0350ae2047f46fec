import { beforeEach, describe, expect, it } from 'vitest';
import { addSymbol, meantSymbol, removeSymbol, useWatchlist } from './watchlist';

describe('the watchlist', () => {
  beforeEach(() => useWatchlist.setState({ symbols: ['SPY'] }));

  it('takes a symbol as it is typed, once', () => {
    addSymbol(' /esz26 ');
    addSymbol('/ESZ26');
    addSymbol('  ');
    expect(useWatchlist.getState().symbols).toEqual(['SPY', '/ESZ26']);
  });

  it('is kept on this machine', () => {
    addSymbol('QQQ');
    removeSymbol('SPY');
    expect(localStorage.getItem('thor-watchlist')).toContain('"symbols":["QQQ"]');
  });
});

describe('a typed symbol', () => {
  const found = [{ symbol: '/GC' }, { symbol: '/MGC' }, { symbol: 'GCT' }];
  it.each([
    ['gc', '/GC'],
    ['/gc', '/GC'],
    ['gct', 'GCT'],
    ['g', 'G'],
  ])('%s means %s', (text, symbol) => {
    expect(meantSymbol(text, found)).toBe(symbol);
  });
});
