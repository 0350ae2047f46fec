import { create } from 'zustand';
import type { AccountId, Order, OrderId } from '@/lib/api/types';
import { compare } from '@/lib/decimal';
import { marketPrice } from '@/lib/marketDistance';
import { useLiveStore } from '@/realtime/liveStore';
import { usePreferencesStore } from '@/stores/preferencesStore';

/** An open order that is to stand at another price. */
export interface Move {
  orderId: OrderId;
  from: string;
  to: string;
  /** The market is there already: a limit fills at once, a stop is through it. */
  isThroughMarket: boolean;
}

interface MovingState {
  /** Wants a yes, or goes at once. */
  next: { move: Move; wantsYes: boolean } | null;
  /** Has just been moved without a question, and can be moved back for some seconds. */
  undoable: Move | null;
}

export const useMovingStore = create<MovingState>()(() => ({ next: null, undoable: null }));

/** A line was let go: asks where the order would trade at once, or where each order is reviewed before it goes. */
export function beginMove(accountId: AccountId, orderId: OrderId, to: string): void {
  const state = useLiveStore.getState();
  const order = state.books[accountId]?.orders[orderId];
  const from = order ? movablePrice(order) : null;
  if (!order || from === null || compare(from, to) === 0) return;
  const market = marketPrice(order.side, state.quotes[order.symbol]);
  const move = { orderId, from, to, isThroughMarket: isThrough(order, to, market) };
  const wantsYes = move.isThroughMarket || usePreferencesStore.getState().sendMode === 'confirm';
  useMovingStore.setState({ next: { move, wantsYes }, undoable: null });
}

export function stopMoving(): void {
  useMovingStore.setState({ next: null });
}

export function letUndo(undoable: Move | null): void {
  useMovingStore.setState({ undoable });
}

/** The price that a line stands for. */
export function movablePrice({ limit_price, stop_price }: Order): string | null {
  return limit_price ?? stop_price;
}

function isThrough(order: Order, price: string, market: string | null): boolean {
  if (market === null) return false;
  const way = compare(price, market);
  const isBuy = order.side === 'BUY';
  // A limit trades where it is as good as the market, a stop where the market has reached it: the other way round.
  return order.limit_price !== null ? (isBuy ? way >= 0 : way <= 0) : isBuy ? way <= 0 : way >= 0;
}
