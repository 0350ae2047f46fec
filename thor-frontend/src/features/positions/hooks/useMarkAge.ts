import type { Position } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { formatAge } from '@/lib/format/time';

/** The mark's age in words once the server calls it stale; null while it is live. */
export function useMarkAge(position: Position | undefined): string | null {
  return useClock((now) => {
    if (!position?.mark_stale) return null;
    return position.mark_time === null ? 'stale' : formatAge(now - Date.parse(position.mark_time));
  });
}
