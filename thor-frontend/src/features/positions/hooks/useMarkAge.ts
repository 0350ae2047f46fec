import type { AccountId } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatAge } from '@/lib/format/time';
import { usePositionField } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';
import { marketNow } from '@/realtime/replayClock';

/** The mark's age in words once the server calls it stale; null while it is live. */
export function useMarkAge(accountId: AccountId, symbol: string): string | null {
  const isStale = usePositionField(accountId, symbol, (position) => position.mark_stale) === true;
  return useClock((now) => {
    if (!isStale) return null;
    const markTime = useLiveStore.getState().books[accountId]?.positions[symbol]?.mark_time ?? null;
    return markTime === null ? 'stale' : formatAge(marketNow(now) - Date.parse(markTime));
  });
}
