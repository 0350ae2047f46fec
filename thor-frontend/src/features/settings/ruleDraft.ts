import type { AccountRuleChanges, AccountRules } from '@/lib/api/types';

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

/** The rules as the server takes them, each object whole. */
export function rulesBody(draft: RuleDraft): AccountRuleChanges {
  return {
    review_window_seconds: Number(clean(draft.reviewSeconds)),
    latency_ms: Number(clean(draft.latencyMs)),
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

function clean(text: string): string {
  return text.replace(/[\s,]/g, '');
}

function amount(text: string): string {
  return clean(text) || '0';
}

function limit(text: string): string | null {
  return clean(text) || null;
}
