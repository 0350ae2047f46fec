import { useEffect } from 'react';
import { notify } from '@/components/notices/notices';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { usePreferences } from '@/lib/preferences';
import { play } from '@/lib/sound';
import { useWatchedQuotes } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/store';
import { isReached, type PriceAlert, removeAlert, useAlerts } from '../alerts';

/** Looks after the alerts while the page is open. A stale quote reaches nothing: it tells of a price that has been. */
export function useAlertWatch(): void {
  const alerts = useAlerts((state) => state.alerts);
  useWatchedQuotes(alerts.map(({ symbol }) => symbol));
  useEffect(() => {
    if (alerts.length === 0) return undefined;
    return useLiveStore.subscribe((state, previous) => {
      if (state.quotes === previous.quotes) return;
      for (const alert of alerts) {
        const quote = state.quotes[alert.symbol];
        if (!quote || quote === previous.quotes[alert.symbol] || quote.stale || quote.last === null) continue;
        if (isReached(alert, quote.last)) tell(alert, quote.last, quote.tick_size);
      }
    });
  }, [alerts]);
}

function tell(alert: PriceAlert, last: string, tickSize: string | null): void {
  removeAlert(alert.id);
  const price = formatPrice(alert.price, tickSize);
  notify(
    'info',
    `${symbolWords(alert.symbol)} is ${alert.way} to ${price}: last ${formatPrice(last, tickSize)}`,
  );
  if (usePreferences.getState().hasSounds) play('fill');
}
