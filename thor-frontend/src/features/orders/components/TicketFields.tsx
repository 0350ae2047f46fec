import { Field } from '@/components/forms/Field';
import type { OrderType, Price, TimeInForce } from '@/lib/api/types';
import { typeWords } from '@/lib/format/orders';
import type { LiveQuote } from '@/realtime/reducer';
import { type DraftErrors, hasLimit, hasStop, type TicketDraft } from '../ticket/draft';
import { marketPrice } from '../ticket/estimate';
import { PriceField } from './PriceField';
import { SideSwitch } from './SideSwitch';
import styles from './ticket.module.css';

interface TicketFieldsProps {
  draft: TicketDraft;
  errors: DraftErrors;
  quote: LiveQuote | undefined;
  tickSize: string;
  /** What an order is cannot be changed once it is placed: only its terms. */
  isReplacing: boolean;
  onChange: (change: Partial<TicketDraft>) => void;
}

const TYPES: readonly OrderType[] = ['MKT', 'LMT', 'STP', 'STP_LMT'];
const DURATIONS: readonly { value: TimeInForce; words: string }[] = [
  { value: 'DAY', words: 'Day' },
  { value: 'GTC', words: 'Good till canceled' },
  { value: 'IOC', words: 'Immediate or cancel' },
  { value: 'FOK', words: 'Fill or kill' },
];

export function TicketFields({ draft, errors, quote, tickSize, isReplacing, onChange }: TicketFieldsProps) {
  const startPrice = marketPrice(draft.side, quote);

  function chooseType(orderType: OrderType) {
    const start = (startPrice ?? '') as Price | '';
    onChange({
      orderType,
      limitPrice: hasLimit(orderType) && draft.limitPrice === '' ? start : draft.limitPrice,
      stopPrice: hasStop(orderType) && draft.stopPrice === '' ? start : draft.stopPrice,
    });
  }

  return (
    <div className={styles.fields}>
      <SideSwitch side={draft.side} isLocked={isReplacing} onChange={(side) => onChange({ side })} />
      <Field label="Quantity" error={errors.quantity}>
        {(control) => (
          <input
            {...control}
            data-testid="ticket-quantity"
            inputMode="decimal"
            autoComplete="off"
            value={draft.quantity}
            onChange={(event) => onChange({ quantity: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Type" error={errors.order_type}>
        {(control) => (
          <select
            {...control}
            data-testid="ticket-type"
            disabled={isReplacing}
            value={draft.orderType}
            onChange={(event) => chooseType(event.currentTarget.value as OrderType)}
          >
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {typeWords(type)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {hasStop(draft.orderType) && (
        <PriceField
          label="Stop price"
          testId="ticket-stop"
          value={draft.stopPrice}
          error={errors.stop_price}
          tickSize={tickSize}
          startPrice={startPrice}
          onChange={(stopPrice) => onChange({ stopPrice })}
        />
      )}
      {hasLimit(draft.orderType) && (
        <PriceField
          label="Limit price"
          testId="ticket-limit"
          value={draft.limitPrice}
          error={errors.limit_price}
          tickSize={tickSize}
          startPrice={startPrice}
          onChange={(limitPrice) => onChange({ limitPrice })}
        />
      )}
      <Field label="Time in force" error={errors.time_in_force}>
        {(control) => (
          <select
            {...control}
            data-testid="ticket-tif"
            value={draft.timeInForce}
            onChange={(event) => onChange({ timeInForce: event.currentTarget.value as TimeInForce })}
          >
            {DURATIONS.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
