import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Panel } from '@/components/Panel';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { AccountForm } from '@/features/account/components/AccountForm';
import { CloneAccountForm } from '@/features/account/components/CloneAccountForm';
import { KillSwitch } from '@/features/account/components/KillSwitch';
import { LedgerList } from '@/features/account/components/LedgerList';
import { OpenAccountForm } from '@/features/account/components/OpenAccountForm';
import { PaperMoneyForm } from '@/features/account/components/PaperMoneyForm';
import { RulesForm } from '@/features/account/components/RulesForm';
import { AddressList } from '@/features/auth/components/AddressList';
import { ApiKeyForm } from '@/features/auth/components/ApiKeyForm';
import { ApiKeyList } from '@/features/auth/components/ApiKeyList';
import { LoginList } from '@/features/auth/components/LoginList';
import { PasswordForm } from '@/features/auth/components/PasswordForm';
import { TwoFactor } from '@/features/auth/components/TwoFactor';
import { KeysEditor } from '@/features/settings/components/KeysEditor';
import { PreferencesForm } from '@/features/settings/components/PreferencesForm';
import type { Account, AccountId } from '@/lib/api/types';
import { useFrame } from '../layout/useFrame';
import { PATHS } from '../paths';
import styles from './pages.module.css';

interface Section {
  id: string;
  title: string;
  render: (account: Account, choose: (accountId: AccountId) => void) => ReactNode;
}

const SECTIONS: readonly Section[] = [
  {
    id: 'account',
    title: 'Account',
    render: (account, choose) => (
      <>
        <Panel title={account.display_name}>
          <AccountForm key={account.id} account={account} />
        </Panel>
        {account.broker === 'PAPER' && (
          <Panel title={`Clone ${account.display_name}`}>
            <CloneAccountForm key={account.id} account={account} />
          </Panel>
        )}
        <Panel title="New account">
          <OpenAccountForm onOpened={choose} />
        </Panel>
      </>
    ),
  },
  {
    id: 'rules',
    title: 'Rules',
    render: (account) => (
      <>
        <Panel title="Kill switch">
          <KillSwitch key={account.id} account={account} />
        </Panel>
        <Panel title={`Rules for ${account.display_name}`}>
          <RulesForm key={account.id} accountId={account.id} />
        </Panel>
      </>
    ),
  },
  {
    id: 'money',
    title: 'Money',
    render: (account) => (
      <>
        {account.broker === 'PAPER' && (
          <Panel title="Paper money">
            <PaperMoneyForm key={account.id} account={account} />
          </Panel>
        )}
        <Panel title="Ledger">
          <LedgerList accountId={account.id} />
        </Panel>
      </>
    ),
  },
  {
    id: 'preferences',
    title: 'Preferences',
    render: () => (
      <Panel title="Preferences">
        <PreferencesForm />
      </Panel>
    ),
  },
  {
    id: 'keys',
    title: 'Shortcuts',
    render: () => (
      <Panel title="Keyboard shortcuts">
        <KeysEditor />
      </Panel>
    ),
  },
  {
    id: 'security',
    title: 'Security',
    render: () => (
      <>
        <Panel title="Active sessions">
          <LoginList />
        </Panel>
        <Panel title="Two-factor login">
          <TwoFactor />
        </Panel>
        <Panel title="Email addresses">
          <AddressList />
        </Panel>
        <Panel title="Password">
          <PasswordForm />
        </Panel>
      </>
    ),
  },
  {
    id: 'apikeys',
    title: 'API keys',
    render: () => (
      <Panel title="API keys">
        <ApiKeyList />
        <ApiKeyForm />
      </Panel>
    ),
  },
];

/** Settings, a section at a time; the address says which. */
export function SettingsPage() {
  const { account, choose } = useFrame();
  const [search] = useSearchParams();
  const asked = search.get('section');
  const section = SECTIONS.find(({ id }) => id === asked) ?? SECTIONS[0];
  return (
    <div className={styles.scrolling}>
      <VisuallyHidden as="h1">Settings</VisuallyHidden>
      <div className={styles.sectioned}>
        <nav className={styles.sections} aria-label="Settings">
          {SECTIONS.map(({ id, title }) => (
            <Link
              key={id}
              to={`${PATHS.settings}?section=${id}`}
              aria-current={id === section?.id ? 'true' : undefined}
              data-testid={`settings-${id}`}
            >
              {title}
            </Link>
          ))}
        </nav>
        <div className={styles.column}>{section?.render(account, choose)}</div>
      </div>
    </div>
  );
}
