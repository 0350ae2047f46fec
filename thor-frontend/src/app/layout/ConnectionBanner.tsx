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
      return `No word from Thor for ${formatDuration(now - (lastHeardAt ?? since))}: the figures may be old.`;
    case 'disconnected': {
      const figures = lastHeardAt === null ? '' : ` The figures are from ${formatClock(lastHeardAt)}.`;
      const next =
        retryAt !== null && retryAt > now
          ? `Trying again in ${formatDuration(retryAt - now + 999)}.`
          : 'Trying again.';
      return `Connection lost ${formatDuration(now - since)} ago.${figures} ${next}`;
    }
  }
}
