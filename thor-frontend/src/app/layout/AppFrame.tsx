import { useEffect } from 'react';
import { useNavigate, useOutletContext } from 'react-router';
import { FullPageNote } from '@/components/feedback/FullPageNote';
import { useChosenAccount } from '@/features/account/hooks/useChosenAccount';
import { useReplayAccount } from '@/features/account/hooks/useReplayAccount';
import type { SessionUser } from '@/features/auth/api/allauth';
import { ownTicket } from '@/features/orders/ticket/ticketStore';
import { ReplayEndCard } from '@/features/replay/components/ReplayEndCard';
import { messageOf } from '@/lib/api/errors';
import { useMarketStore } from '@/stores/marketStore';
import { beginSync } from '@/stores/synced/sync';
import { PATHS } from '../paths';
import { AccountFrame } from './AccountFrame';
import { useLiveConnection } from './useLiveConnection';

/** Everything inside the login: the frame needs an account before it can show a figure. */
export function AppFrame() {
  const user = useOutletContext<SessionUser>();
  const navigate = useNavigate();
  const { accounts, account, isLoading, error, choose } = useChosenAccount();
  const replayAccount = useReplayAccount();
  const market = useMarketStore((state) => state.market);
  useLiveConnection();
  useEffect(() => beginSync(String(user.id)), [user.id]);
  useEffect(() => ownTicket(String(user.id)), [user.id]);
  if (isLoading) return <FullPageNote>Loading your accounts…</FullPageNote>;
  if (!account) {
    return (
      <FullPageNote>
        {error ? `Could not load your accounts. Retrying… ${messageOf(error)}` : 'Opening your account…'}
      </FullPageNote>
    );
  }
  if (market === 'replay' && !replayAccount) return <FullPageNote>Loading your market…</FullPageNote>;
  const shown = replayAccount ? { accounts: [replayAccount], account: replayAccount } : { accounts, account };
  return (
    <>
      <AccountFrame key={market} user={user} {...shown} onChoose={choose} />
      <ReplayEndCard onPast={() => navigate(PATHS.replay)} />
    </>
  );
}
