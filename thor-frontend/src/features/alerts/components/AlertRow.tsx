import { SmallButton } from '@/components/controls/buttons';
import type { Alert } from '@/lib/api/types';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { formatClock, formatDay } from '@/lib/format/time';
import { useQuoteField, useTickSize } from '@/realtime/hooks';
import { useMarketStore } from '@/stores/marketStore';
import { wayTo } from '../alertPrice';
import { useDeleteAlert, useMakeAlert } from '../hooks/useAlertChanges';

export function AlertRow({ alert }: { alert: Alert }) {
  const { symbol, way, price, fired_at, fired_price } = alert;
  const tickSize = useTickSize(symbol);
  const last = useQuoteField(symbol, (quote) => quote.last ?? quote.mark);
  const isLive = useMarketStore((state) => state.market === 'live');
  const make = useMakeAlert();
  const remove = useDeleteAlert();
  const name = `${symbolWords(symbol)} ${way === 'UP' ? '▲ at or above' : '▼ at or below'} ${formatPrice(price, tickSize)}`;
  return (
    <li>
      <span>
        {name}
        {fired_at !== null && (
          <small>
            {' '}
            {formatDay(fired_at)} {formatClock(fired_at)} at {formatPrice(fired_price, tickSize)}
          </small>
        )}
      </span>
      {fired_at !== null && last !== null && isLive && (
        <SmallButton
          aria-label={`Set again: ${name}`}
          disabled={make.isPending}
          onClick={() => make.mutate({ symbol, way: wayTo(price, last), price })}
        >
          Set again
        </SmallButton>
      )}
      <SmallButton
        aria-label={`Delete: ${name}`}
        disabled={remove.isPending}
        onClick={() => remove.mutate(alert.id)}
      >
        Delete
      </SmallButton>
    </li>
  );
}
