import { useMemo } from 'react';
import type { AccountId, AssetType } from '@/lib/api/types';
import { usePositionSymbols } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/store';

interface PositionGroup {
  assetType: AssetType;
  title: string;
  symbols: readonly string[];
}

const GROUPS: readonly { assetType: AssetType; title: string }[] = [
  { assetType: 'EQ', title: 'Equities' },
  { assetType: 'OPT', title: 'Options' },
  { assetType: 'FUT', title: 'Futures' },
  { assetType: 'FX', title: 'Forex' },
];

/** An account's positions by asset type, empty types left out. An instrument's type never changes, so ticks do not reach here. */
export function usePositionGroups(accountId: AccountId): readonly PositionGroup[] {
  const symbols = usePositionSymbols(accountId);
  return useMemo(() => {
    const positions = useLiveStore.getState().books[accountId]?.positions ?? {};
    return GROUPS.map(({ assetType, title }) => ({
      assetType,
      title,
      symbols: symbols.filter((symbol) => positions[symbol]?.asset_type === assetType),
    })).filter((group) => group.symbols.length > 0);
  }, [symbols, accountId]);
}
