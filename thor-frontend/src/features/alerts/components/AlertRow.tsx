import { isWaiting, type PriceAlert, rearmAlert, removeAlert } from '@/lib/alerts';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { formatClock, formatDay } from '@/lib/format/time';
import { useQuoteField, useTickSize } from '@/realtime/hooks';

export function AlertRow({ alert }: { alert: PriceAlert }) {
  const tickSize = useTickSize(alert.symbol);
  const last = useQuoteField(alert.symbol, (quote) => quote.last ?? quote.mark);
  const name = `${symbolWords(alert.symbol)} ${alert.way === 'up' ? '▲ up to' : '▼ down to'} ${formatPrice(alert.price, tickSize)}`;
  return (
    <li>
      <span>
        {name}
        {alert.reachedAt !== undefined && alert.reachedLast !== undefined && (
          <small>
            {' '}
            {formatDay(alert.reachedAt)} {formatClock(alert.reachedAt)} at{' '}
            {formatPrice(alert.reachedLast, tickSize)}
          </small>
        )}
      </span>
      {!isWaiting(alert) && last !== null && (
        <button type="button" aria-label={`Set again: ${name}`} onClick={() => rearmAlert(alert.id, last)}>
          Set again
        </button>
      )}
      <button type="button" aria-label={`Delete: ${name}`} onClick={() => removeAlert(alert.id)}>
        Delete
      </button>
    </li>
  );
}
