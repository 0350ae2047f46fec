import { PlainButton } from '@/components/controls/buttons';
import { Menu } from '@/components/controls/Menu';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import type { Account, AccountId } from '@/lib/api/types';
import { BrokerPill } from './BrokerPill';
import styles from './banner.module.css';

interface AccountPickerProps {
  accounts: readonly Account[];
  account: Account;
  onChoose: (accountId: AccountId) => void;
}

export function AccountPicker({ accounts, account, onChoose }: AccountPickerProps) {
  return (
    <Menu position="bottom-start" offset={4}>
      <Menu.Target>
        <PlainButton className={styles.picker}>
          <BrokerPill broker={account.broker} />
          <span className={styles.name}>{account.display_name}</span>
          <span className={styles.number}>{account.id}</span>
          <span aria-hidden="true">▾</span>
          <VisuallyHidden> switch account</VisuallyHidden>
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        {accounts.map((other) => (
          <Menu.Item
            key={other.id}
            leftSection={<BrokerPill broker={other.broker} />}
            rightSection={other.id === account.id ? '✓' : undefined}
            onClick={() => onChoose(other.id)}
          >
            {other.display_name} · {other.id}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
