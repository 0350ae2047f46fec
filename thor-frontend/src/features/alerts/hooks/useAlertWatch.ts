import { useEffect } from 'react';
import { notify } from '@/components/notices/notices';
import { isReached, isWaiting, markReached, type PriceAlert, useAlerts } from '@/lib/alerts';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { usePreferences } from '@/lib/preferences';
import { play } from '@/lib/sound';
import { useWatchedQuotes } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/store';

/** Looks after the alerts while the page is open. A stale quote reaches nothing: it tells of a price that has been. */
export function useAlertWatch(): void {
  const alerts = useAlerts((state) => state.alerts);
  useWatchedQuotes(alerts.filter(isWaiting).map(({ symbol }) => symbol));
  useEffect(() => {
    const waiting = alerts.filter(isWaiting);
    if (waiting.length === 0) return undefined;
    return useLiveStore.subscribe((state, previous) => {
      if (state.quotes === previous.quotes) return;
      for (const alert of waiting) {
        const quote = state.quotes[alert.symbol];
        if (!quote || quote === previous.quotes[alert.symbol] || quote.stale || quote.last === null) continue;
        if (isReached(alert, quote.last)) tell(alert, quote.last, quote.tick_size);
      }
    });
  }, [alerts]);
}

function tell(alert: PriceAlert, last: string, tickSize: string | null): void {
  markReached(alert.id, last, Date.now());
  const price = formatPrice(alert.price, tickSize);
  notify(
    'alert',
    `${symbolWords(alert.symbol)} is ${alert.way} to ${price}: last ${formatPrice(last, tickSize)}`,
  );
  if (usePreferences.getState().hasSounds) play('fill');
}
