import type { RefObject } from 'react';
import { SelectField } from '@/components/forms/SelectField';
import { TextField } from '@/components/forms/TextField';
import type { OrderType, TimeInForce } from '@/lib/api/types';
import { marketPrice } from '@/lib/marketDistance';
import type { LiveQuote } from '@/realtime/reducer';
import { nudging } from '../nudging';
import type { DraftErrors, TicketDraft } from '../ticket/draft';
import { LinkedFields } from './LinkedFields';
import { PriceFields } from './PriceFields';
import { SideSwitch } from './SideSwitch';
import styles from './TicketFields.module.css';

interface TicketFieldsProps {
  draft: TicketDraft;
  errors: DraftErrors;
  quote: LiveQuote | undefined;
  tickSize: string;
  /** What an order is cannot be changed once it is placed: only its terms. */
  isReplacing: boolean;
  sellBlock: string | null;
  quantity: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<TicketDraft>) => void;
}

const TYPES: readonly OrderType[] = ['MKT', 'LMT', 'STP', 'STP_LMT', 'TRAIL', 'TRAIL_LMT'];
const DURATIONS: readonly { value: TimeInForce; words: string }[] = [
  { value: 'DAY', words: 'Day' },
  { value: 'GTC', words: 'Good till canceled' },
  { value: 'IOC', words: 'Immediate or cancel' },
  { value: 'FOK', words: 'Fill or kill' },
];

export function TicketFields(props: TicketFieldsProps) {
  const { draft, errors, quote, tickSize, isReplacing, sellBlock, quantity, onChange } = props;
  const startPrice = marketPrice(draft.side, quote);
  return (
    <div className={styles.fields}>
      <SideSwitch
        side={draft.side}
        isLocked={isReplacing}
        sellBlock={sellBlock}
        onChange={(side) => onChange({ side })}
      />
      <TextField
        label="Quantity"
        error={errors.quantity}
        ref={quantity}
        data-testid="ticket-quantity"
        inputMode="decimal"
        autoComplete="off"
        value={draft.quantity}
        onChange={(event) => onChange({ quantity: event.currentTarget.value })}
        onKeyDown={nudging({
          value: draft.quantity,
          start: '0',
          step: '1',
          onChange: (next) => onChange({ quantity: next }),
        })}
      />
      <PriceFields
        prices={draft}
        types={TYPES}
        prefix=""
        errors={errors}
        tickSize={tickSize}
        startPrice={startPrice}
        isTypeLocked={isReplacing}
        onChange={onChange}
      />
      <SelectField
        label="Time in force"
        error={errors.time_in_force}
        data-testid="ticket-tif"
        value={draft.timeInForce}
        onChange={(event) => onChange({ timeInForce: event.currentTarget.value as TimeInForce })}
      >
        {DURATIONS.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      {!isReplacing && (
        <LinkedFields
          draft={draft}
          errors={errors}
          tickSize={tickSize}
          startPrice={startPrice}
          onChange={onChange}
        />
      )}
    </div>
  );
}
