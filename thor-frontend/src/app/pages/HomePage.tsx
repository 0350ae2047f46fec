import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { AccountSummary } from '@/features/account/components/AccountSummary';
import { FirstMinute } from '@/features/home/components/FirstMinute';
import { type Tile, TileGrid } from '@/features/home/components/TileGrid';
import { useGuideStore } from '@/features/home/guideStore';
import { isWelcomeDismissed, keepWelcomeDismissed } from '@/features/home/welcome/dismissal';
import { WorkingBrief } from '@/features/orders/components/WorkingBrief';
import { startTicket, startTicketOn } from '@/features/orders/ticket/ticketStore';
import { PositionsBrief } from '@/features/positions/components/PositionsBrief';
import { FeedState } from '@/features/quotes/components/FeedState';
import { Movers } from '@/features/quotes/components/Movers';
import { symbolWords } from '@/lib/format/symbols';
import { useFrame } from '../layout/useFrame';
import { PATHS } from '../paths';
import { useTicketSymbol } from '../useTicketSymbol';
import { HomeChart } from './HomeChart';
import { CommanderWelcomeModal } from './homeWelcome';
import styles from './pages.module.css';

/** Below it the chart would push the tiles out of sight. */
const ROOM_FOR_CHART = '(min-width: 1600px)';

/** Home Command: the day at a glance, and once a session the Commander Welcome over it. */
export function HomePage() {
  const { accountId } = useFrame();
  const navigate = useNavigate();
  const isGuidePutAway = useGuideStore((state) => state.isPutAway);
  const hasRoom = useMediaQuery(ROOM_FOR_CHART, false, { getInitialValueInEffect: false });
  const symbol = useTicketSymbol();
  const [isWelcoming, setWelcoming] = useState(() => !isWelcomeDismissed());

  function endWelcome() {
    keepWelcomeDismissed();
    setWelcoming(false);
    navigate(PATHS.home, { replace: true });
  }

  const guide: Tile = {
    id: 'guide',
    title: 'Getting started',
    content: <FirstMinute accountId={accountId} onBuy={() => startTicketOn('BUY')} />,
  };
  const chart: Tile = {
    id: 'chart',
    isPriced: true,
    title: `Chart of ${symbolWords(symbol)}`,
    isWide: true,
    content: <HomeChart accountId={accountId} symbol={symbol} />,
  };
  const tiles: readonly Tile[] = [
    { id: 'account', isPriced: true, title: 'Account', content: <AccountSummary accountId={accountId} /> },
    ...(hasRoom && symbol !== '' ? [chart] : []),
    ...(isGuidePutAway ? [] : [guide]),
    {
      id: 'positions',
      isPriced: true,
      title: 'Positions',
      aside: <Link to={PATHS.activity}>All</Link>,
      content: <PositionsBrief accountId={accountId} onTrade={startTicket} />,
    },
    {
      id: 'orders',
      isPriced: true,
      title: 'Working orders',
      aside: <Link to={PATHS.activity}>All</Link>,
      content: <WorkingBrief accountId={accountId} />,
    },
    {
      id: 'movers',
      isPriced: true,
      title: 'Movers',
      aside: 'from your watchlist',
      content: <Movers onTrade={startTicket} />,
    },
    { id: 'feed', title: 'Feed', content: <FeedState /> },
  ];

  return (
    <div className={styles.scrolling}>
      <VisuallyHidden as="h1">Home Command</VisuallyHidden>
      <TileGrid tiles={tiles} />
      {isWelcoming && (
        <Suspense fallback={null}>
          <CommanderWelcomeModal onDismiss={endWelcome} />
        </Suspense>
      )}
    </div>
  );
}
