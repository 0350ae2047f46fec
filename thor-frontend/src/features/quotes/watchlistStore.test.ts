import { beforeEach, describe, expect, it } from 'vitest';
import {
  addSymbol,
  chooseList,
  chosenList,
  deleteList,
  makeList,
  moveSymbol,
  removeSymbol,
  renameList,
  useWatchlistStore,
} from './watchlistStore';

function symbols(): readonly string[] {
  return chosenList(useWatchlistStore.getState()).symbols;
}

beforeEach(() =>
  useWatchlistStore.setState({ lists: [{ id: 1, name: 'Mine', symbols: ['SPY'] }], chosenId: 1 }),
);

describe('the watchlist', () => {
  it('takes a symbol as it is typed, once', () => {
    addSymbol(' /esz26 ');
    addSymbol('/ESZ26');
    addSymbol('  ');
    expect(symbols()).toEqual(['SPY', '/ESZ26']);
  });

  it('is kept on this machine', () => {
    addSymbol('QQQ');
    removeSymbol('SPY');
    expect(localStorage.getItem('thor-watchlist')).toContain('"symbols":["QQQ"]');
  });

  it('moves a symbol by a place, and no farther than its ends', () => {
    addSymbol('QQQ');
    moveSymbol('QQQ', -1);
    expect(symbols()).toEqual(['QQQ', 'SPY']);
    moveSymbol('QQQ', -1);
    expect(symbols()).toEqual(['QQQ', 'SPY']);
    moveSymbol('QQQ', 1);
    expect(symbols()).toEqual(['SPY', 'QQQ']);
  });
});

describe('several watchlists', () => {
  it('change apart from each other', () => {
    makeList(' Futures ');
    addSymbol('/ES');
    renameList('Night');
    expect(useWatchlistStore.getState().lists).toEqual([
      { id: 1, name: 'Mine', symbols: ['SPY'] },
      { id: 2, name: 'Night', symbols: ['/ES'] },
    ]);
    chooseList(1);
    expect(symbols()).toEqual(['SPY']);
  });

  it('leave one behind, however many are deleted', () => {
    makeList('Second');
    deleteList();
    expect(symbols()).toEqual(['SPY']);
    deleteList();
    expect(useWatchlistStore.getState().lists).toEqual([{ id: 1, name: 'Mine', symbols: [] }]);
  });

  it('take over the one list of a Thor before there were several', async () => {
    localStorage.setItem('thor-watchlist', JSON.stringify({ state: { symbols: ['TSLA'] }, version: 0 }));
    await useWatchlistStore.persist.rehydrate();
    expect(symbols()).toEqual(['TSLA']);
  });
});
