import type { AccountId } from '@/lib/api/types';
import { useLiveAccount } from '@/realtime/hooks';
import styles from './AccountStatus.module.css';

export function AccountStatus({ accountId }: { accountId: AccountId }) {
  const account = useLiveAccount(accountId);
  if (!account) return <span className={styles.status}>ACCOUNT STATUS: …</span>;
  return (
    <span className={styles.status} data-ok={account.ok_to_trade} data-testid="account-status">
      ACCOUNT STATUS:{' '}
      {account.ok_to_trade ? 'OK TO TRADE' : `NOT OK TO TRADE. ${account.not_ok_reason ?? ''}`}
    </span>
  );
}
