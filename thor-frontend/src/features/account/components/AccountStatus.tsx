import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { formatMoney } from '@/lib/format/numbers';
import { useLiveAccount } from '@/realtime/hooks';
import styles from './AccountStatus.module.css';

/** Whether the account may trade, or why not; what is missing in a margin call; and a margin account's day trades. */
export function AccountStatus({ accountId }: { accountId: AccountId }) {
  const account = useLiveAccount(accountId);
  if (!account) return <span className={styles.status}>ACCOUNT STATUS: …</span>;
  const { ok_to_trade, not_ok_reason, margin_call, day_trades, account_type } = account;
  const isCalled = margin_call !== null && signOf(margin_call) > 0;
  return (
    <>
      <span className={styles.status} data-ok={ok_to_trade} data-testid="account-status">
        ACCOUNT STATUS: {ok_to_trade ? 'OK TO TRADE' : `NOT OK TO TRADE. ${not_ok_reason ?? ''}`}
      </span>
      {isCalled && (
        <span className={styles.status} data-ok="false" data-testid="margin-call">
          MARGIN CALL: {formatMoney(margin_call)}
        </span>
      )}
      {account_type === 'MARGIN' && (
        <span className={styles.count} title="In the last five trading days" data-testid="day-trades">
          Day trades: {day_trades}
        </span>
      )}
    </>
  );
}
