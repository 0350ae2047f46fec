import { Outlet } from 'react-router';
import { AccountBanner } from '@/features/account/components/AccountBanner';
import { useActivityToday } from '@/features/account/hooks/useActivityToday';
import { AlertDialog } from '@/features/alerts/components/AlertDialog';
import type { SessionUser } from '@/features/auth/api/allauth';
import { CancelAll } from '@/features/orders/components/CancelAll';
import { MoveOrder } from '@/features/orders/components/MoveOrder';
import { OrderHistory } from '@/features/orders/components/OrderHistory';
import { Ticket } from '@/features/orders/components/Ticket';
import { showSymbol, startTicket } from '@/features/orders/ticket/ticketStore';
import { ClosingDialog } from '@/features/positions/components/ClosingDialog';
import { PositionFills } from '@/features/positions/components/PositionFills';
import { Watchlist } from '@/features/quotes/components/Watchlist';
import { accountKindOf } from '@/lib/accountKind';
import type { Account, AccountId } from '@/lib/api/types';
import { useWatchedAccount } from '@/realtime/hooks';
import { usePreferencesStore } from '@/stores/preferencesStore';
import type { TicketSeed } from '@/stores/ticketSeed';
import { ConnectionBanner } from './ConnectionBanner';
import styles from './frame.module.css';
import { pullWatchlist, useFrameStore } from './frameStore';
import { KeysDialog } from './KeysDialog';
import { PhoneBar } from './PhoneBar';
import { ReplayStrip } from './ReplayStrip';
import { StatusFooter } from './StatusFooter';
import { TopBar } from './TopBar';
import type { Frame } from './useFrame';
import { usePageKeys } from './usePageKeys';
import { usePageTitle } from './usePageTitle';

interface AccountFrameProps {
  user: SessionUser;
  accounts: readonly Account[];
  account: Account;
  onChoose: (accountId: AccountId) => void;
}

export function AccountFrame({ user, accounts, account, onChoose }: AccountFrameProps) {
  const timeZone = usePreferencesStore((state) => state.timeZone);
  const isWatchlistFolded = useFrameStore((state) => state.isWatchlistFolded);
  const isWatchlistPulled = useFrameStore((state) => state.isWatchlistPulled);
  useWatchedAccount(account.id);
  useActivityToday(account.id);
  usePageKeys();
  usePageTitle();
  const frame: Frame = { accountId: account.id, account, choose: onChoose };

  function tradeFromWatchlist(seed: TicketSeed) {
    pullWatchlist(false);
    startTicket(seed);
  }

  return (
    <div className={styles.frame} data-money={accountKindOf(account.broker)}>
      <TopBar user={user} />
      <AccountBanner accounts={accounts} account={account} onChoose={onChoose} />
      <ReplayStrip />
      <ConnectionBanner />
      <div className={styles.middle}>
        <div
          className={styles.watchlist}
          data-folded={isWatchlistFolded || undefined}
          data-pulled={isWatchlistPulled || undefined}
        >
          <Watchlist onTrade={tradeFromWatchlist} onShow={showSymbol} />
        </div>
        <main key={timeZone} className={styles.work}>
          <Outlet context={frame} />
        </main>
        <Ticket account={account} />
      </div>
      <StatusFooter accountId={account.id} />
      <PhoneBar />
      <CancelAll accountId={account.id} />
      <MoveOrder accountId={account.id} />
      <OrderHistory />
      <ClosingDialog accountId={account.id} />
      <PositionFills accountId={account.id} />
      <AlertDialog />
      <KeysDialog />
    </div>
  );
}
