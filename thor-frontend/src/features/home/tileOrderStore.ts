import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { syncWithLogin } from '@/stores/synced/sync';

interface TileOrderState {
  /** Tile ids as the customer left them; a tile that is not named stands where the page puts it. */
  order: readonly string[];
}

/** Where Home's tiles stand; it follows the customer. */
export const useTileOrderStore = create<TileOrderState>()(
  persist((): TileOrderState => ({ order: [] }), { name: 'thor-home-tiles' }),
);
syncWithLogin('home-tiles', useTileOrderStore);

/** The page's tiles in the customer's order: kept ones first, then what is new, in the page's own order. */
export function arranged(ids: readonly string[], kept: readonly string[]): readonly string[] {
  const known = kept.filter((id) => ids.includes(id));
  return [...known, ...ids.filter((id) => !known.includes(id))];
}

/** `ids` with `id` at `place`, the others closing up. */
export function moved(ids: readonly string[], id: string, place: number): readonly string[] {
  const rest = ids.filter((other) => other !== id);
  const index = Math.max(0, Math.min(rest.length, place));
  return [...rest.slice(0, index), id, ...rest.slice(index)];
}

export function keepOrder(order: readonly string[]): void {
  useTileOrderStore.setState({ order });
}
