import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import { fetchReplay } from '@/lib/api/replay';
import type { Account } from '@/lib/api/types';
import { useLiveStore } from '@/realtime/liveStore';
import { goToMarket, useMarketStore } from '@/stores/marketStore';
import { fetchAccounts } from '../api/accounts';

/** The account that trades the replay, at its market; null elsewhere and while it is not known. */
export function useReplayAccount(): Account | null {
  const isHere = useMarketStore((state) => state.market === 'replay');
  const told = useLiveStore((state) => state.replay);
  const asked = useQuery({
    queryKey: ['replay', 'entry'],
    queryFn: fetchReplay,
    enabled: isHere,
    staleTime: 0,
  });
  const replay = told ?? asked.data ?? null;
  const accountId = replay?.account_id ?? null;
  const accounts = useQuery({
    queryKey: [...ACCOUNTS_KEY, 'replay', accountId],
    queryFn: () => fetchAccounts('replay'),
    enabled: isHere && accountId !== null,
  });
  const isOver = isHere && told === null && asked.isFetched && !asked.isFetching && accountId === null;
  useEffect(() => {
    if (isOver) goToMarket('live');
  }, [isOver]);
  if (!isHere) return null;
  return accounts.data?.find((account) => account.id === accountId) ?? null;
}
