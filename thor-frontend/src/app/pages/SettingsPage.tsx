import { Panel } from '@/components/Panel';
import { PasswordForm } from '@/features/auth/components/PasswordForm';
import { TwoFactor } from '@/features/auth/components/TwoFactor';
import { AccountForm } from '@/features/settings/components/AccountForm';
import { ApiKeyForm } from '@/features/settings/components/ApiKeyForm';
import { ApiKeyList } from '@/features/settings/components/ApiKeyList';
import { KeysEditor } from '@/features/settings/components/KeysEditor';
import { LedgerList } from '@/features/settings/components/LedgerList';
import { OpenAccountForm } from '@/features/settings/components/OpenAccountForm';
import { PaperMoneyForm } from '@/features/settings/components/PaperMoneyForm';
import { PreferencesForm } from '@/features/settings/components/PreferencesForm';
import { useFrame } from '../layout/useFrame';
import styles from './pages.module.css';

export function SettingsPage() {
  const { account } = useFrame();
  return (
    <div className={styles.scrolling}>
      <h1 className={styles.spoken}>Settings</h1>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel title={account.display_name}>
            <AccountForm key={account.id} account={account} />
          </Panel>
          {account.broker === 'PAPER' && (
            <Panel title="Paper money">
              <PaperMoneyForm key={account.id} account={account} />
            </Panel>
          )}
          <Panel title="Ledger">
            <LedgerList accountId={account.id} />
          </Panel>
          <Panel title="Another account">
            <OpenAccountForm />
          </Panel>
          <Panel title="API keys">
            <ApiKeyList />
            <ApiKeyForm />
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title="Preferences">
            <PreferencesForm />
          </Panel>
          <Panel title="Keys">
            <KeysEditor />
          </Panel>
          <Panel title="Two-factor login">
            <TwoFactor />
          </Panel>
          <Panel title="Password">
            <PasswordForm />
          </Panel>
        </div>
      </div>
    </div>
  );
}
