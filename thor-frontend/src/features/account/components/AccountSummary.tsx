import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { SignedText } from '@/components/numbers/SignedText';
import type { AccountId } from '@/lib/api/types';
import { ruleWords } from '@/lib/buyingPower';
import { formatMoney } from '@/lib/format/numbers';
import { useIsLive } from '@/realtime/freshness';
import { useLiveAccount } from '@/realtime/hooks';
import styles from './AccountSummary.module.css';
import { EquityMeter } from './EquityMeter';

/** The account at a glance, as the server has it. */
export function AccountSummary({ accountId }: { accountId: AccountId }) {
  const account = useLiveAccount(accountId);
  const isLive = useIsLive();
  if (!account) return <SkeletonRows label="account" />;
  return (
    <div className={styles.summary} data-dim={!isLive || undefined}>
      <p className={styles.netLiq}>
        <span>Net liq</span>
        <strong>{formatMoney(account.net_liq)}</strong>
      </p>
      <p className={styles.day}>
        <SignedText value={account.day_pl}>{formatMoney(account.day_pl, { plus: true })}</SignedText> today{' '}
        <EquityMeter account={account} />
      </p>
      <dl className={styles.rows}>
        <div>
          <dt>P/L open</dt>
          <dd>
            <SignedText value={account.open_pl}>{formatMoney(account.open_pl, { plus: true })}</SignedText>
          </dd>
        </div>
        <div>
          <dt>Realized today</dt>
          <dd>
            <SignedText value={account.realized_pl_day}>
              {formatMoney(account.realized_pl_day, { plus: true })}
            </SignedText>
          </dd>
        </div>
        <div>
          <dt>Cash</dt>
          <dd>{formatMoney(account.cash)}</dd>
        </div>
        <div>
          <dt>Held for orders</dt>
          <dd>{formatMoney(account.reserved_cash)}</dd>
        </div>
        <div>
          <dt title={ruleWords(account.stock_buying_power_rule)}>
            Stock BP {account.stock_buying_power_rule}
          </dt>
          <dd>{formatMoney(account.stock_buying_power)}</dd>
        </div>
      </dl>
    </div>
  );
}
