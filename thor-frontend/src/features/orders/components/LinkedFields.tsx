import { SelectField } from '@/components/forms/SelectField';
import type { OrderClass, OrderType, Side } from '@/lib/api/types';
import { sideWord } from '@/lib/format/orders';
import { type DraftErrors, legName, linked, type TicketDraft } from '../ticket/draft';
import styles from './LinkedFields.module.css';
import { PriceField } from './PriceField';
import { PriceFields } from './PriceFields';

interface LinkedFieldsProps {
  draft: TicketDraft;
  errors: DraftErrors;
  tickSize: string;
  startPrice: string | null;
  onChange: (change: Partial<TicketDraft>) => void;
}

const CLASSES: readonly { value: OrderClass; words: string }[] = [
  { value: 'SIMPLE', words: 'Single' },
  { value: 'BRACKET', words: 'Bracket' },
  { value: 'OCO', words: 'OCO: one cancels the other' },
  { value: 'OTO', words: 'OTO: one triggers the other' },
];

const LEG_TYPES: readonly OrderType[] = ['LMT', 'STP', 'STP_LMT', 'TRAIL', 'TRAIL_LMT'];
const STOP_TYPES: readonly OrderType[] = ['STP', 'STP_LMT', 'TRAIL', 'TRAIL_LMT'];
const SIDES: readonly Side[] = ['BUY', 'SELL'];

/** What goes with the order: a bracket's two exits, or the other order of an OCO or OTO. */
export function LinkedFields({ draft, errors, tickSize, startPrice, onChange }: LinkedFieldsProps) {
  const { orderClass, leg } = draft;
  const name = legName(orderClass);
  const isBracket = orderClass === 'BRACKET';
  return (
    <div className={styles.linked}>
      <SelectField
        label="Advanced"
        error={errors.order_class}
        data-testid="ticket-class"
        value={orderClass}
        onChange={(event) => onChange(linked(draft, event.currentTarget.value as OrderClass))}
      >
        {CLASSES.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      {orderClass !== 'SIMPLE' && (
        <fieldset className={styles.leg}>
          <legend>{isBracket ? 'Exits' : 'Linked order'}</legend>
          {isBracket ? (
            <PriceField
              label="Take profit"
              testId="ticket-take-profit"
              value={draft.takeProfit}
              error={errors['take_profit.limit_price'] ?? errors.take_profit}
              tickSize={tickSize}
              startPrice={startPrice}
              onChange={(takeProfit) => onChange({ takeProfit })}
            />
          ) : (
            <SelectField
              label="Side"
              error={errors[`${name}.side`]}
              data-testid="ticket-leg-side"
              value={draft.legSide}
              onChange={(event) => onChange({ legSide: event.currentTarget.value as Side })}
            >
              {SIDES.map((side) => (
                <option key={side} value={side}>
                  {sideWord(side)}
                </option>
              ))}
            </SelectField>
          )}
          <PriceFields
            prices={leg}
            types={isBracket ? STOP_TYPES : LEG_TYPES}
            prefix={`${name}.`}
            errors={errors}
            tickSize={tickSize}
            startPrice={startPrice}
            onChange={(change) => onChange({ leg: { ...leg, ...change } })}
          />
          {errors[name] && <p className={styles.legError}>{errors[name]}</p>}
        </fieldset>
      )}
    </div>
  );
}
