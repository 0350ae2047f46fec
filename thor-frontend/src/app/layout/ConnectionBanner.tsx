import { useClock } from '@/lib/clock';
import { formatClock, formatDuration } from '@/lib/format/time';
import { useConnectionStatus } from '@/realtime/hooks';
import { type Connection, useLiveStore } from '@/realtime/liveStore';
import styles from './frame.module.css';

/** Says in words that the figures stand still, and since when. */
export function ConnectionBanner() {
  useConnectionStatus();
  const words = useClock((now) => bannerWords(useLiveStore.getState().connection, now));
  if (words === null) return null;
  return (
    <p className={styles.lost} role="alert" data-testid="connection-banner">
      {words}
    </p>
  );
}

function bannerWords({ status, since, lastHeardAt, retryAt }: Connection, now: number): string | null {
  switch (status) {
    case 'live':
    case 'connecting':
      return null;
    case 'stale':
      return `No data from Thor for ${formatDuration(now - (lastHeardAt ?? since))}. Prices may be stale.`;
    case 'disconnected': {
      const figures = lastHeardAt === null ? '' : ` Data as of ${formatClock(lastHeardAt)}.`;
      const next =
        retryAt !== null && retryAt > now
          ? `Reconnecting in ${formatDuration(retryAt - now + 999)}.`
          : 'Reconnecting…';
      return `Connection lost ${formatDuration(now - since)} ago.${figures} ${next}`;
    }
  }
}
