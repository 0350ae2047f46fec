import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Account } from '@/lib/api/types';
import { useLiveStore } from '@/realtime/liveStore';
import { goToMarket, useMarketStore } from '@/stores/marketStore';
import { replayAccountsQueryOptions } from '../api/accounts';
import { replayEntryQueryOptions } from '../api/replay';

/** The account that trades the replay, at its market; null elsewhere and while it is not known. */
export function useReplayAccount(): Account | null {
  const isHere = useMarketStore((state) => state.market === 'replay');
  const told = useLiveStore((state) => state.replay);
  const asked = useQuery({ ...replayEntryQueryOptions, enabled: isHere });
  const replay = told ?? asked.data ?? null;
  const accountId = replay?.account_id ?? null;
  const accounts = useQuery({
    ...replayAccountsQueryOptions(accountId),
    enabled: isHere && accountId !== null,
  });
  const isOver = isHere && told === null && asked.isFetched && !asked.isFetching && accountId === null;
  useEffect(() => {
    if (isOver) goToMarket('live');
  }, [isOver]);
  if (!isHere) return null;
  return accounts.data?.find((account) => account.id === accountId) ?? null;
}
