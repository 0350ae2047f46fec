import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { fetchMarketSource, type MarketSource, MarketSourceContext } from '@/lib/marketSource';
import { useLiveStore } from '@/realtime/liveStore';
import { useMarketStore } from '@/stores/marketStore';

/** A tape moves on to its next day while it plays; another market takes a restart of Thor. */
const REPLAY_REFRESH_MS = 5_000;
const REFRESH_MS = 60_000;

/** Tells the whole page what kind of market its prices are of: its own, else that of all of Thor. */
export function MarketSourceProvider({ children }: { children: ReactNode }) {
  const isReplaying = useMarketStore((state) => state.market === 'replay');
  const replayDay = useLiveStore((state) => state.replay?.tape_day ?? null);
  const isOwn = useLiveStore((state) => state.replay?.prices === 'PUSHED');
  const { data } = useQuery({
    queryKey: ['marketSource'],
    queryFn: fetchMarketSource,
    refetchInterval: ({ state }) => (state.data?.kind === 'replay' ? REPLAY_REFRESH_MS : REFRESH_MS),
  });
  const source = useMemo<MarketSource | null>(
    () => (isReplaying ? ownSource(isOwn, replayDay) : (data ?? null)),
    [isReplaying, isOwn, replayDay, data],
  );
  return <MarketSourceContext value={source}>{children}</MarketSourceContext>;
}

function ownSource(isOwn: boolean, day: string | null): MarketSource {
  return isOwn ? { kind: 'own', day: null } : { kind: 'replay', day };
}
