import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Account, AccountId, AssetType, Order, OrderId, Position, PositionTotal } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import type { OrderGroup } from '@/lib/orderStatus';
import type { ChartKey } from './bars';
import { EMPTY_BOOK } from './book';
import { liveSocket } from './live';
import { type ConnectionStatus, type LiveState, useLiveStore } from './liveStore';
import type { LiveQuote } from './reducer';

function bookIn(state: LiveState, accountId: AccountId) {
  return state.books[accountId] ?? EMPTY_BOOK;
}

export function useConnectionStatus(): ConnectionStatus {
  return useLiveStore((state) => state.connection.status);
}

export function useQuote(symbol: string): LiveQuote | undefined {
  return useLiveStore((state) => state.quotes[symbol]);
}

export function useLiveAccount(accountId: AccountId): Account | null {
  return useLiveStore((state) => bookIn(state, accountId).account);
}

export function usePosition(accountId: AccountId, symbol: string): Position | undefined {
  return useLiveStore((state) => bookIn(state, accountId).positions[symbol]);
}

/** One value of a position: only its change draws the caller again. Null where there is no such position. */
export function usePositionField<Value extends string | boolean | null>(
  accountId: AccountId,
  symbol: string,
  pick: (position: Position) => Value,
): Value | null {
  return useLiveStore((state) => {
    const position = bookIn(state, accountId).positions[symbol];
    return position ? pick(position) : null;
  });
}

export function useQuoteField<Value extends string | boolean | null>(
  symbol: string,
  pick: (quote: LiveQuote) => Value,
): Value | null {
  return useLiveStore((state) => {
    const quote = state.quotes[symbol];
    return quote ? pick(quote) : null;
  });
}

/** By name, what is held before what has been sold again. */
export function usePositionSymbols(accountId: AccountId): readonly string[] {
  return useLiveStore(
    useShallow((state) => {
      const { symbols, positions } = bookIn(state, accountId);
      const isHeld = (symbol: string) => signOf(positions[symbol]?.quantity ?? '0') !== 0;
      return [...symbols.filter(isHeld), ...symbols.filter((symbol) => !isHeld(symbol))];
    }),
  );
}

export function useOrder(accountId: AccountId, id: OrderId | null): Order | undefined {
  return useLiveStore((state) => (id === null ? undefined : bookIn(state, accountId).orders[id]));
}

/** One value of what the positions of an asset type add up to; null where it is not known. */
export function usePositionTotal(
  accountId: AccountId,
  assetType: AssetType | null,
  pick: (total: PositionTotal) => string | null,
): string | null {
  return useLiveStore((state) => {
    const total = bookIn(state, accountId).totals.find((other) => other.asset_type === assetType);
    return total ? pick(total) : null;
  });
}

/** Newest first. */
export function useOrderIds(accountId: AccountId, group: OrderGroup): readonly OrderId[] {
  return useLiveStore((state) => bookIn(state, accountId).groups[group]);
}

/** False until the account's first snapshot or activity has come: draw the skeleton, not an empty table. */
export function useHasBook(accountId: AccountId): boolean {
  return useLiveStore((state) => bookIn(state, accountId).account !== null);
}

export function useWatchedAccount(accountId: AccountId): void {
  useEffect(() => liveSocket.watchAccount(accountId), [accountId]);
}

export function useWatchedQuotes(symbols: readonly string[]): void {
  const key = useMemo(() => [...new Set(symbols)].sort().join(','), [symbols]);
  useEffect(() => (key === '' ? undefined : liveSocket.watchQuotes(key.split(','))), [key]);
}

export function useTickSize(symbol: string): string | null {
  return useLiveStore((state) => state.quotes[symbol]?.tick_size ?? null);
}

/** How a chart's bars are: on their way, there, or none for there is no such symbol. They are kept up while it is shown. */
export function useWatchedBars(key: ChartKey | null): 'awaited' | 'there' | 'unknown' {
  useEffect(() => (key === null ? undefined : liveSocket.watchBars(key)), [key]);
  return useLiveStore((state) => {
    const bars = key === null ? undefined : state.bars[key];
    if (bars === undefined) return 'awaited';
    return bars === null ? 'unknown' : 'there';
  });
}
