import { useMemo } from 'react';
import type { AccountId, AssetType } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { usePositionSymbols } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';

export interface PositionGroup {
  assetType: AssetType;
  title: string;
}

/**
 * A line of the statement: the head of a group, under it a position, whose key is its symbol, or what the group was
 * charged.
 */
interface PositionLine {
  key: string;
  group?: PositionGroup;
  costsOf?: AssetType;
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
  const charged = useChargedTypes(accountId);
  return useMemo(() => {
    const positions = useLiveStore.getState().books[accountId]?.positions ?? {};
    return GROUPS.flatMap((group): PositionLine[] => {
      const held = symbols.filter((symbol) => positions[symbol]?.asset_type === group.assetType);
      if (held.length === 0) return [];
      const { assetType } = group;
      const costs = charged.includes(assetType) ? [{ key: `-${assetType}`, costsOf: assetType }] : [];
      return [{ key: `#${assetType}`, group }, ...held.map((symbol) => ({ key: symbol })), ...costs];
    });
  }, [symbols, charged, accountId]);
}

/** The asset types whose positions have been charged commissions or fees today, in one word that rarely changes. */
function useChargedTypes(accountId: AccountId): string {
  return useLiveStore((state) =>
    (state.books[accountId]?.totals ?? [])
      .filter(({ commissions_day }) => signOf(commissions_day) !== 0)
      .map(({ asset_type }) => asset_type)
      .join(' '),
  );
}
