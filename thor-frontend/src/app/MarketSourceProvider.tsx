import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { MarketSourceContext } from '@/components/market/marketSource';
import type { MarketSource } from '@/lib/api/marketSource';
import { marketSourceQueryOptions } from '@/lib/api/marketSource';
import { useLiveStore } from '@/realtime/liveStore';
import { useMarketStore } from '@/stores/marketStore';

/** Tells the whole page what kind of market its prices are of: its own, else that of all of Thor. */
export function MarketSourceProvider({ children }: { children: ReactNode }) {
  const isReplaying = useMarketStore((state) => state.market === 'replay');
  const replayDay = useLiveStore((state) => state.replay?.tape_day ?? null);
  const isOwn = useLiveStore((state) => state.replay?.prices === 'PUSHED');
  const { data } = useQuery(marketSourceQueryOptions);
  const source = useMemo<MarketSource | null>(
    () => (isReplaying ? ownSource(isOwn, replayDay) : (data ?? null)),
    [isReplaying, isOwn, replayDay, data],
  );
  return <MarketSourceContext value={source}>{children}</MarketSourceContext>;
}

function ownSource(isOwn: boolean, day: string | null): MarketSource {
  return isOwn ? { kind: 'own', day: null } : { kind: 'replay', day };
}
