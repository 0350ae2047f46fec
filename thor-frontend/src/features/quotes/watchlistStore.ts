import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { syncWithLogin } from '@/stores/synced/sync';

const FIRST_SYMBOLS: readonly string[] = [
  'SPY',
  'QQQ',
  'AAPL',
  'MSFT',
  'NVDA',
  'TSLA',
  '/ES',
  '/NQ',
  '/YM',
  '/CL',
];

export interface WatchedList {
  id: number;
  name: string;
  symbols: readonly string[];
}

interface WatchlistState {
  /** Never empty. */
  lists: readonly WatchedList[];
  chosenId: number;
}

const FIRST_LIST: WatchedList = { id: 1, name: 'My watchlist', symbols: FIRST_SYMBOLS };
const VERSION = 1;

/** The trader's watchlists and which one is in sight; they follow the customer. */
export const useWatchlistStore = create<WatchlistState>()(
  persist((): WatchlistState => ({ lists: [FIRST_LIST], chosenId: FIRST_LIST.id }), {
    name: 'thor-watchlist',
    version: VERSION,
    // Before there were several, the one list's symbols stood alone.
    migrate: (kept) => {
      const { symbols } = kept as { symbols?: readonly string[] };
      return { lists: [{ ...FIRST_LIST, symbols: symbols ?? FIRST_SYMBOLS }], chosenId: FIRST_LIST.id };
    },
  }),
);
syncWithLogin('watchlists', useWatchlistStore);

export function chosenList({ lists, chosenId }: WatchlistState): WatchedList {
  return lists.find(({ id }) => id === chosenId) ?? lists[0] ?? FIRST_LIST;
}

/** The symbols of the list in sight. */
export function useWatchedSymbols(): readonly string[] {
  return useWatchlistStore((state) => chosenList(state).symbols);
}

export function chooseList(chosenId: number): void {
  useWatchlistStore.setState({ chosenId });
}

/** Starts an empty list and brings it in sight. */
export function makeList(name: string): void {
  useWatchlistStore.setState(({ lists }) => {
    const id = Math.max(...lists.map((list) => list.id)) + 1;
    return { lists: [...lists, { id, name: name.trim(), symbols: [] }], chosenId: id };
  });
}

export function renameList(name: string): void {
  changeChosen((list) => ({ ...list, name: name.trim() }));
}

/** Gives the list in sight up; the last one is kept, empty. */
export function deleteList(): void {
  useWatchlistStore.setState((state) => {
    const chosen = chosenList(state);
    const rest = state.lists.filter(({ id }) => id !== chosen.id);
    if (rest.length === 0) return { lists: [{ ...chosen, symbols: [] }] };
    return { lists: rest, chosenId: rest[0]?.id ?? chosen.id };
  });
}

export function normaliseSymbol(text: string): string {
  return text.trim().toUpperCase();
}

export function addSymbol(text: string): void {
  const symbol = normaliseSymbol(text);
  if (symbol === '') return;
  changeChosen((list) =>
    list.symbols.includes(symbol) ? list : { ...list, symbols: [...list.symbols, symbol] },
  );
}

export function removeSymbol(symbol: string): void {
  changeChosen((list) => ({ ...list, symbols: list.symbols.filter((other) => other !== symbol) }));
}

/** Moves a symbol up (−1) or down (1) by one place. */
export function moveSymbol(symbol: string, step: -1 | 1): void {
  changeChosen((list) => {
    const from = list.symbols.indexOf(symbol);
    const other = list.symbols[from + step];
    if (from < 0 || other === undefined) return list;
    const symbols = [...list.symbols];
    symbols[from] = other;
    symbols[from + step] = symbol;
    return { ...list, symbols };
  });
}

function changeChosen(change: (list: WatchedList) => WatchedList): void {
  useWatchlistStore.setState((state) => {
    const chosen = chosenList(state);
    return { lists: state.lists.map((list) => (list.id === chosen.id ? change(list) : list)) };
  });
}
