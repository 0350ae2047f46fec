import type { Account, AccountId, AssetType, OrderPreview } from '@/lib/api/types';
import { buyingPowerOf, ruleWords } from '@/lib/buyingPower';
import { add, isDecimal, negate, signOf } from '@/lib/decimal';
import { formatMoney, formatQuantity, NO_VALUE } from '@/lib/format/numbers';
import { cleanNumber } from '@/lib/numberText';
import { useLiveAccount, usePosition } from '@/realtime/hooks';
import { normalised, type TicketDraft } from '../ticket/draft';
import type { Estimate } from '../ticket/estimate';
import styles from './TicketFacts.module.css';

interface TicketFactsProps {
  accountId: AccountId;
  draft: TicketDraft;
  estimate: Estimate;
  /** Of what is traded; a share's while nobody knows. */
  assetType: AssetType;
  /** The engine's own word on the order; null where it does not give one. */
  preview: OrderPreview | null;
}

export function TicketFacts({ accountId, draft, estimate, assetType, preview }: TicketFactsProps) {
  const account = useLiveAccount(accountId);
  const position = usePosition(accountId, normalised(draft.symbol));
  const held = position?.quantity ?? '0';
  const quantity = cleanNumber(draft.quantity);
  const after = isDecimal(quantity) ? add(held, draft.side === 'BUY' ? quantity : negate(quantity)) : null;
  const powerIn = (of: Account) => buyingPowerOf(of, assetType, draft.side);
  const power = account && powerIn(account);
  const isTaken = preview !== null && preview.outcome !== 'REFUSE';
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{estimate.margin ? 'Est. margin' : 'Est. value'}</dt>
        <dd>{formatMoney(estimate.margin ?? estimate.value)}</dd>
      </div>
      {preview?.outcome === 'REST' && (
        <div>
          <dt>Held for order</dt>
          <dd data-testid="ticket-hold">{formatMoney(preview.order?.reserved_cash)}</dd>
        </div>
      )}
      <div>
        <dt title={ruleWords(power?.rule ?? null)}>
          {power?.name ?? 'Stock'} BP{power?.rule && ` ${power.rule}`}
          {isTaken ? ' after' : ' now'}
        </dt>
        <dd data-testid="ticket-buying-power">
          {formatMoney(power?.amount)}
          {isTaken && ` → ${formatMoney(powerIn(preview.account)?.amount)}`}
        </dd>
      </div>
      <div>
        <dt>Position after fill</dt>
        <dd>
          {formatQuantity(held)} → {formatQuantity(after)}
        </dd>
      </div>
      <div>
        <dt>Distance to market</dt>
        <dd>{estimate.distance ?? NO_VALUE}</dd>
      </div>
      <div>
        <dt>Commission and fees</dt>
        <dd data-testid="ticket-charges">{chargesWords(preview)}</dd>
      </div>
    </dl>
  );
}

/** "0.32 (0.07 + 0.25)": all of it, and what it is made of where there are both. */
function chargesWords(preview: OrderPreview | null): string {
  if (!preview?.charges) return NO_VALUE;
  const { commission, fees, total } = preview.charges;
  const hasBoth = signOf(commission) !== 0 && signOf(fees) !== 0;
  return hasBoth
    ? `${formatMoney(total)} (${formatMoney(commission)} + ${formatMoney(fees)})`
    : formatMoney(total);
}
