import type { AccountRules, PatchedAccountRuleChangesRequest } from '@/lib/api/types';
import { cleanNumber, wholeNumber } from '@/lib/numberText';

/** An account's rules as they stand in their fields; a limit that is not set is an empty text. */
export interface RuleDraft {
  reviewSeconds: string;
  latencyMs: string;
  marketHours: AccountRules['market_hours'];
  fillModel: AccountRules['fill_model'];
  stopTrigger: AccountRules['stop_trigger'];
  slippageKind: AccountRules['slippage']['kind'];
  slippage: string;
  commissionKind: AccountRules['commission_scheme']['kind'];
  commission: string;
  feePerFill: string;
  feePerFuture: string;
  feePerOption: string;
  dayTradeRule: AccountRules['day_trade_rule'];
  liquidates: boolean;
  orderMax: string;
  positionMax: string;
  lossMax: string;
}

export function draftOfRules(rules: AccountRules): RuleDraft {
  return {
    reviewSeconds: String(rules.review_window_seconds),
    latencyMs: String(rules.latency_ms),
    marketHours: rules.market_hours,
    fillModel: rules.fill_model,
    stopTrigger: rules.stop_trigger,
    slippageKind: rules.slippage.kind,
    slippage: rules.slippage.amount ?? '0',
    commissionKind: rules.commission_scheme.kind,
    commission: rules.commission_scheme.amount,
    feePerFill: rules.fees.per_fill ?? '0',
    feePerFuture: rules.fees.per_future_contract ?? '0',
    feePerOption: rules.fees.per_option_contract ?? '0',
    dayTradeRule: rules.day_trade_rule,
    liquidates: rules.liquidates,
    orderMax: rules.limits.order_value_max ?? '',
    positionMax: rules.limits.position_value_max ?? '',
    lossMax: rules.limits.daily_loss_max ?? '',
  };
}

/** The names under which the server speaks of the fields of the form. */
export const RULE_FIELDS: readonly string[] = [
  ...['review_window_seconds', 'latency_ms', 'market_hours', 'fill_model', 'stop_trigger', 'day_trade_rule'],
  ...['slippage.kind', 'slippage.amount', 'commission_scheme.kind', 'commission_scheme.amount'],
  ...['fees.per_fill', 'fees.per_future_contract', 'fees.per_option_contract'],
  ...['limits.order_value_max', 'limits.position_value_max', 'limits.daily_loss_max'],
];

/** The rules as the server takes them, each object whole. */
export function rulesBody(draft: RuleDraft): PatchedAccountRuleChangesRequest {
  return {
    review_window_seconds: wholeNumber(draft.reviewSeconds),
    latency_ms: wholeNumber(draft.latencyMs),
    market_hours: draft.marketHours,
    fill_model: draft.fillModel,
    stop_trigger: draft.stopTrigger,
    slippage: {
      kind: draft.slippageKind,
      amount: draft.slippageKind === 'none' ? '0' : amount(draft.slippage),
    },
    commission_scheme: {
      kind: draft.commissionKind,
      amount: draft.commissionKind === 'NONE' ? '0' : amount(draft.commission),
    },
    fees: {
      per_fill: amount(draft.feePerFill),
      per_future_contract: amount(draft.feePerFuture),
      per_option_contract: amount(draft.feePerOption),
    },
    day_trade_rule: draft.dayTradeRule,
    liquidates: draft.liquidates,
    limits: {
      order_value_max: limit(draft.orderMax),
      position_value_max: limit(draft.positionMax),
      daily_loss_max: limit(draft.lossMax),
    },
  };
}

function amount(text: string): string {
  return cleanNumber(text) || '0';
}

function limit(text: string): string | null {
  return cleanNumber(text) || null;
}
