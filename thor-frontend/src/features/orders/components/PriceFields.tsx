import { PlainInput, PlainSelect } from '@/components/controls/inputs';
import { Field } from '@/components/forms/Field';
import { SelectField } from '@/components/forms/SelectField';
import type { OrderType, Price } from '@/lib/api/types';
import { typeWords } from '@/lib/format/orders';
import { nudging } from '../nudging';
import {
  type DraftErrors,
  hasLimit,
  hasStop,
  isTrailing,
  type PriceDraft,
  type TrailUnit,
} from '../ticket/draft';
import { PriceField } from './PriceField';
import styles from './PriceFields.module.css';

const PERCENT_STEP = '0.1';

interface PriceFieldsProps {
  prices: PriceDraft;
  types: readonly OrderType[];
  /** Under which name the server speaks of these fields: "" for the order itself, "stop_loss." for a leg. */
  prefix: string;
  errors: DraftErrors;
  tickSize: string;
  /** Where an empty price starts. */
  startPrice: string | null;
  isTypeLocked?: boolean;
  onChange: (change: Partial<PriceDraft>) => void;
}

/** An order's type and the prices that belong to it. */
export function PriceFields(props: PriceFieldsProps) {
  const { prices, types, prefix, errors, tickSize, startPrice, isTypeLocked = false, onChange } = props;
  const testId = prefix === '' ? 'ticket' : 'ticket-leg';
  const shared = { tickSize, startPrice };

  function chooseType(orderType: OrderType) {
    const start = (startPrice ?? '') as Price | '';
    onChange({
      orderType,
      limitPrice: hasLimit(orderType) && prices.limitPrice === '' ? start : prices.limitPrice,
      stopPrice: hasStop(orderType) && prices.stopPrice === '' ? start : prices.stopPrice,
    });
  }

  return (
    <>
      <SelectField
        label="Type"
        error={errors[`${prefix}order_type`]}
        data-testid={`${testId}-type`}
        disabled={isTypeLocked}
        value={prices.orderType}
        onChange={(event) => chooseType(event.currentTarget.value as OrderType)}
      >
        {types.map((type) => (
          <option key={type} value={type}>
            {typeWords(type)}
          </option>
        ))}
      </SelectField>
      {hasStop(prices.orderType) && (
        <PriceField
          {...shared}
          label="Stop price"
          testId={`${testId}-stop`}
          value={prices.stopPrice}
          error={errors[`${prefix}stop_price`]}
          onChange={(stopPrice) => onChange({ stopPrice })}
        />
      )}
      {hasLimit(prices.orderType) && (
        <PriceField
          {...shared}
          label="Limit price"
          testId={`${testId}-limit`}
          value={prices.limitPrice}
          error={errors[`${prefix}limit_price`]}
          onChange={(limitPrice) => onChange({ limitPrice })}
        />
      )}
      {isTrailing(prices.orderType) && (
        <TrailFields
          prices={prices}
          prefix={prefix}
          errors={errors}
          tickSize={tickSize}
          onChange={onChange}
        />
      )}
    </>
  );
}

type TrailFieldsProps = Pick<PriceFieldsProps, 'prices' | 'prefix' | 'errors' | 'tickSize' | 'onChange'>;

function TrailFields({ prices, prefix, errors, tickSize, onChange }: TrailFieldsProps) {
  const testId = prefix === '' ? 'ticket' : 'ticket-leg';
  const error = errors[`${prefix}trail_amount`] ?? errors[`${prefix}trail_percent`];
  return (
    <>
      <Field label="Trail by" error={error}>
        {(control) => (
          <span className={styles.withUnit}>
            <PlainInput
              {...control}
              data-testid={`${testId}-trail`}
              inputMode="decimal"
              autoComplete="off"
              value={prices.trail}
              onChange={(event) => onChange({ trail: event.currentTarget.value })}
              onKeyDown={nudging({
                value: prices.trail,
                start: '0',
                step: prices.trailIn === 'percent' ? PERCENT_STEP : tickSize,
                onChange: (trail) => onChange({ trail }),
              })}
            />
            <PlainSelect
              aria-label="Trail unit"
              data-testid={`${testId}-trail-in`}
              value={prices.trailIn}
              onChange={(event) => onChange({ trailIn: event.currentTarget.value as TrailUnit })}
            >
              <option value="amount">$</option>
              <option value="percent">%</option>
            </PlainSelect>
          </span>
        )}
      </Field>
      {prices.orderType === 'TRAIL_LMT' && (
        <PriceField
          label="Limit offset"
          testId={`${testId}-offset`}
          value={prices.limitOffset}
          error={errors[`${prefix}limit_offset`]}
          tickSize={tickSize}
          startPrice={tickSize}
          onChange={(limitOffset) => onChange({ limitOffset })}
        />
      )}
    </>
  );
}
