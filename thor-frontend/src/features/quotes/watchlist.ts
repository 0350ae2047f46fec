import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

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

interface WatchlistState {
  symbols: readonly string[];
}

/** Which symbols the trader watches, kept on this machine. */
export const useWatchlist = create<WatchlistState>()(
  persist((): WatchlistState => ({ symbols: FIRST_SYMBOLS }), {
    name: 'thor-watchlist',
    storage: createJSONStorage(() => localStorage),
  }),
);

export function normaliseSymbol(text: string): string {
  return text.trim().toUpperCase();
}

/** What Enter takes of a typed text: the share of that name, else the future ("gc" means /GC), else the text itself. */
export function meantSymbol(text: string, found: readonly { symbol: string }[]): string {
  const typed = normaliseSymbol(text);
  const candidates = [typed, `/${typed}`];
  return candidates.find((symbol) => found.some((instrument) => instrument.symbol === symbol)) ?? typed;
}

export function addSymbol(text: string): void {
  const symbol = normaliseSymbol(text);
  if (symbol === '') return;
  useWatchlist.setState(({ symbols }) => (symbols.includes(symbol) ? {} : { symbols: [...symbols, symbol] }));
}

export function removeSymbol(symbol: string): void {
  useWatchlist.setState(({ symbols }) => ({ symbols: symbols.filter((other) => other !== symbol) }));
}
