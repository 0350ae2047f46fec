import { useMemo } from 'react';
import type { AccountId, AssetType } from '@/lib/api/types';
import { usePositionSymbols } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/store';

export interface PositionGroup {
  assetType: AssetType;
  title: string;
}

/** A line of the statement: the head of a group, or under it a position, whose key is its symbol. */
interface PositionLine {
  key: string;
  group: PositionGroup | null;
}

const GROUPS: readonly PositionGroup[] = [
  { assetType: 'EQ', title: 'Equities' },
  { assetType: 'OPT', title: 'Options' },
  { assetType: 'FUT', title: 'Futures' },
  { assetType: 'FX', title: 'Forex' },
];

/**
 * An account's positions by asset type, empty types left out, in one list: however many there are, only the lines in
 * sight are drawn. An instrument's type never changes, so ticks do not reach here.
 */
export function usePositionLines(accountId: AccountId): readonly PositionLine[] {
  const symbols = usePositionSymbols(accountId);
  return useMemo(() => {
    const positions = useLiveStore.getState().books[accountId]?.positions ?? {};
    return GROUPS.flatMap((group): PositionLine[] => {
      const held = symbols.filter((symbol) => positions[symbol]?.asset_type === group.assetType);
      if (held.length === 0) return [];
      return [{ key: `#${group.assetType}`, group }, ...held.map((symbol) => ({ key: symbol, group: null }))];
    });
  }, [symbols, accountId]);
}
