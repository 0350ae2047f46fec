import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { CheckField } from '@/components/forms/CheckField';
import { FormProblem } from '@/components/forms/FormProblem';
import formLayout from '@/components/forms/formLayout.module.css';
import type { AccountId, AccountRules } from '@/lib/api/types';
import { useChangeRules, useRules } from '../hooks/useRules';
import { draftOfRules, RULE_FIELDS, type RuleDraft, rulesBody } from '../ruleDraft';
import { RuleChoice, RuleText } from './RuleFields';

const HOURS = [
  { value: 'off', words: 'Ignore' },
  { value: 'regular', words: 'Regular session' },
  { value: 'extended', words: 'Extended hours' },
] as const;
const FILL_MODELS = [
  { value: 'instant', words: 'Full fill' },
  { value: 'quoted_size', words: 'Up to quoted size' },
] as const;
const TRIGGERS = [
  { value: 'trades', words: 'Last trade' },
  { value: 'bid_ask', words: 'Bid and ask' },
] as const;
const SLIPPAGES = [
  { value: 'none', words: 'None' },
  { value: 'ticks', words: 'Ticks' },
  { value: 'basis_points', words: 'Basis points' },
] as const;
const COMMISSIONS = [
  { value: 'NONE', words: 'None' },
  { value: 'PER_ORDER', words: '$ per order' },
  { value: 'PER_UNIT', words: '$ per share or contract' },
  { value: 'PERCENT', words: '% of notional' },
] as const;
const DAY_TRADE_RULES = [
  { value: 'INTRADAY_MARGIN', words: 'Intraday margin (FINRA 4210, 2026)' },
  { value: 'PDT', words: 'Pattern day trader ($25,000)' },
  { value: 'OFF', words: 'Off' },
] as const;

/** How an account's orders reach the market, fill and are charged, and what it may not go beyond. */
export function RulesForm({ accountId }: { accountId: AccountId }) {
  const rules = useRules(accountId);
  if (rules.isPending) return <SkeletonRows label="rules" />;
  if (rules.error) return <FormProblem error={rules.error} />;
  return <LoadedRules rules={rules.data} />;
}

function LoadedRules({ rules }: { rules: AccountRules }) {
  const change = useChangeRules(rules.account_id);
  const [draft, setDraft] = useState<RuleDraft>(() => draftOfRules(rules));
  const shared = { draft, error: change.error, onChange };

  function onChange(next: Partial<RuleDraft>) {
    setDraft((before) => ({ ...before, ...next }));
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    change.mutate(rulesBody(draft));
  }

  return (
    <form className={formLayout.section} onSubmit={onSubmit} aria-label="Account rules">
      <h3>Order handling</h3>
      <div className={formLayout.row}>
        <RuleText
          {...shared}
          name="reviewSeconds"
          label="Review window (s)"
          wireName="review_window_seconds"
        />
        <RuleText {...shared} name="latencyMs" label="Latency (ms)" wireName="latency_ms" />
        <RuleChoice
          {...shared}
          name="marketHours"
          label="Market hours"
          wireName="market_hours"
          choices={HOURS}
        />
        <RuleChoice
          {...shared}
          name="stopTrigger"
          label="Stop trigger"
          wireName="stop_trigger"
          choices={TRIGGERS}
        />
      </div>
      <h3>Fills and costs</h3>
      <div className={formLayout.row}>
        <RuleChoice
          {...shared}
          name="fillModel"
          label="Fill model"
          wireName="fill_model"
          choices={FILL_MODELS}
        />
        <RuleChoice
          {...shared}
          name="slippageKind"
          label="Slippage"
          wireName="slippage.kind"
          choices={SLIPPAGES}
        />
        {draft.slippageKind !== 'none' && (
          <RuleText {...shared} name="slippage" label="Slippage amount" wireName="slippage.amount" />
        )}
        <RuleChoice
          {...shared}
          name="commissionKind"
          label="Commission"
          wireName="commission_scheme.kind"
          choices={COMMISSIONS}
        />
        {draft.commissionKind !== 'NONE' && (
          <RuleText
            {...shared}
            name="commission"
            label="Commission amount"
            wireName="commission_scheme.amount"
          />
        )}
      </div>
      <div className={formLayout.row}>
        <RuleText {...shared} name="feePerFill" label="Fee per fill ($)" wireName="fees.per_fill" />
        <RuleText
          {...shared}
          name="feePerFuture"
          label="Fee per future ($)"
          wireName="fees.per_future_contract"
        />
        <RuleText
          {...shared}
          name="feePerOption"
          label="Fee per option ($)"
          wireName="fees.per_option_contract"
        />
      </div>
      <h3>Risk</h3>
      <div className={formLayout.row}>
        <RuleText
          {...shared}
          name="orderMax"
          label="Max order value ($)"
          wireName="limits.order_value_max"
          placeholder="No limit"
        />
        <RuleText
          {...shared}
          name="positionMax"
          label="Max position value ($)"
          wireName="limits.position_value_max"
          placeholder="No limit"
        />
        <RuleText
          {...shared}
          name="lossMax"
          label="Daily loss limit ($)"
          wireName="limits.daily_loss_max"
          placeholder="No limit"
        />
      </div>
      <div className={formLayout.row}>
        <RuleChoice
          {...shared}
          name="dayTradeRule"
          label="Day trading rule (margin)"
          wireName="day_trade_rule"
          choices={DAY_TRADE_RULES}
        />
        <CheckField
          isInRow
          label="Close positions automatically on a margin call"
          checked={draft.liquidates}
          onChange={(liquidates) => onChange({ liquidates })}
        />
      </div>
      <FormProblem error={change.error} fields={RULE_FIELDS} />
      <div>
        <Button type="submit" loading={change.isPending} data-testid="rules-save">
          Save rules
        </Button>
      </div>
    </form>
  );
}
