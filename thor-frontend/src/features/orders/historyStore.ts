import { create } from 'zustand';
import type { OrderId } from '@/lib/api/types';

interface HistoryState {
  orderId: OrderId | null;
}

/** The order whose history is open. */
export const useHistoryStore = create<HistoryState>()(() => ({ orderId: null }));

export function showHistory(orderId: OrderId | null): void {
  useHistoryStore.setState({ orderId });
}
