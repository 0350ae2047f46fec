import type { Replay } from '@/lib/api/types';

/** What sentences call a market of one's own. */
export function nounOf({ prices }: Pick<Replay, 'prices'>): string {
  return prices === 'PUSHED' ? 'market' : 'replay';
}
