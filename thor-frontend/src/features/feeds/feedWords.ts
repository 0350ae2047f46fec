import type { FeedStatus } from '@/lib/api/types';
import { formatCount } from '@/lib/format/numbers';

const STATE_WORDS: Readonly<Record<FeedStatus['state'], string>> = {
  starting: 'Starting',
  live: 'Running',
  stalled: 'Stalled',
  ended: 'Ended',
  failed: 'Failed, restarting',
};

/** What a source's state means: "Running", "Stalled". */
export function feedStateWords(state: FeedStatus['state']): string {
  return STATE_WORDS[state];
}

/** "3 crossed, 1 out of order"; null where nothing was left out. */
export function droppedWords(dropped: Readonly<Record<string, number>>): string | null {
  const counts = Object.entries(dropped).filter(([, count]) => count > 0);
  if (counts.length === 0) return null;
  return counts
    .map(([reason, count]) => `${formatCount(count)} ${reason.toLowerCase().replaceAll('_', ' ')}`)
    .join(', ');
}
