import { useMemo } from 'react';
import type { AccountId, OrderId } from '@/lib/api/types';
import { useWatchedQuotes } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';

/** Watches the quotes that the marks of these orders need. */
export function useOrderQuotes(accountId: AccountId, ids: readonly OrderId[]): void {
  const symbols = useMemo(() => {
    const orders = useLiveStore.getState().books[accountId]?.orders ?? {};
    return ids.flatMap((id) => orders[id]?.symbol ?? []);
  }, [accountId, ids]);
  useWatchedQuotes(symbols);
}
