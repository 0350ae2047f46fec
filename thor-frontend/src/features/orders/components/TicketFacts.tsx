import type { AccountId } from '@/lib/api/types';
import { add, isDecimal, negate } from '@/lib/decimal';
import { formatMoney, formatQuantity, NO_VALUE } from '@/lib/format/numbers';
import { useLiveAccount, usePosition } from '@/realtime/hooks';
import { cleanNumber, normalised, type TicketDraft } from '../ticket/draft';
import type { Estimate } from '../ticket/estimate';
import styles from './ticket.module.css';

interface TicketFactsProps {
  accountId: AccountId;
  draft: TicketDraft;
  estimate: Estimate;
}

export function TicketFacts({ accountId, draft, estimate }: TicketFactsProps) {
  const account = useLiveAccount(accountId);
  const position = usePosition(accountId, normalised(draft.symbol));
  const held = position?.quantity ?? '0';
  const quantity = cleanNumber(draft.quantity);
  const after = isDecimal(quantity) ? add(held, draft.side === 'BUY' ? quantity : negate(quantity)) : null;
  const scheme = account?.commission_scheme;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{estimate.margin ? 'Margin, about' : 'Value, about'}</dt>
        <dd>{formatMoney(estimate.margin ?? estimate.value)}</dd>
      </div>
      <div>
        <dt>Buying power now</dt>
        <dd>{formatMoney(account?.stock_buying_power)}</dd>
      </div>
      <div>
        <dt>Position, once filled</dt>
        <dd>
          {formatQuantity(held)} → {formatQuantity(after)}
        </dd>
      </div>
      <div>
        <dt>Distance to market</dt>
        <dd>{estimate.distance ?? NO_VALUE}</dd>
      </div>
      <div>
        <dt>Commission</dt>
        <dd>{commissionWords(scheme)}</dd>
      </div>
    </dl>
  );
}

function commissionWords(scheme: { kind: string; amount: string } | undefined): string {
  if (!scheme) return NO_VALUE;
  if (scheme.kind === 'NONE') return 'None';
  return `${formatMoney(scheme.amount)} ${scheme.kind.toLowerCase().replaceAll('_', ' ')}`;
}
