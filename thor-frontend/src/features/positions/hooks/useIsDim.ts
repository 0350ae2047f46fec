import type { AccountId } from '@/lib/api/types';
import { useIsLive } from '@/realtime/freshness';
import { usePositionField } from '@/realtime/hooks';

/** True where the position's figures do not move: the connection is lost, or its quote is stale. */
export function useIsDim(accountId: AccountId, symbol: string): boolean {
  const isStale = usePositionField(accountId, symbol, (position) => position.mark_stale);
  return !useIsLive() || isStale === true;
}
