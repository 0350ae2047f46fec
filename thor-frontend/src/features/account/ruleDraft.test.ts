import { expect, it } from 'vitest';
import type { AccountRules } from '@/lib/api/types';
import { ACCOUNT_ID } from '@/testing/samples';
import { draftOfRules, rulesBody } from './ruleDraft';

const RULES: AccountRules = {
  account_id: ACCOUNT_ID,
  review_window_seconds: 10,
  commission_scheme: { kind: 'PER_UNIT', amount: '0.005' },
  fees: { per_fill: '0', per_future_contract: '1.38', per_option_contract: '0.65' },
  market_hours: 'regular',
  fill_model: 'quoted_size',
  slippage: { kind: 'ticks', amount: '2' },
  latency_ms: 40,
  stop_trigger: 'bid_ask',
  day_trade_rule: 'PDT',
  liquidates: true,
  limits: { order_value_max: '25000', position_value_max: null, daily_loss_max: '500' },
};

it('rules that were only looked at are sent as they came', () => {
  const { account_id, ...rest } = RULES;
  expect(account_id).toBe(ACCOUNT_ID);
  expect(rulesBody(draftOfRules(RULES))).toEqual(rest);
});

it('takes separators out, and an emptied limit as none', () => {
  const draft = {
    ...draftOfRules(RULES),
    orderMax: '',
    positionMax: '1,000,000',
    slippageKind: 'none' as const,
  };
  expect(rulesBody(draft).limits).toEqual({
    order_value_max: null,
    position_value_max: '1000000',
    daily_loss_max: '500',
  });
  expect(rulesBody(draft).slippage).toEqual({ kind: 'none', amount: '0' });
});
