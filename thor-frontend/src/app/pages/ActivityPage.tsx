import { Panel } from '@/components/Panel';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { CancelAllButton } from '@/features/orders/components/CancelAllButton';
import { TodayActivity } from '@/features/orders/components/TodayActivity';
import { startTicket } from '@/features/orders/ticket/ticketStore';
import { CloseAllButton } from '@/features/positions/components/CloseAllButton';
import { PositionStatement } from '@/features/positions/components/PositionStatement';
import { useClock } from '@/lib/clock';
import { formatDay } from '@/lib/format/time';
import { useFrame } from '../layout/useFrame';
import styles from './pages.module.css';

export function ActivityPage() {
  const { accountId } = useFrame();
  const today = useClock(formatDay);
  return (
    <div className={styles.scrolling}>
      <VisuallyHidden as="h1">Activity &amp; Positions</VisuallyHidden>
      <Panel
        title="Today's Trade Activity"
        isPriced
        aside={
          <span className={styles.aside}>
            <CancelAllButton accountId={accountId} /> {today}
          </span>
        }
      >
        <TodayActivity accountId={accountId} />
      </Panel>
      <Panel title="Position Statement" isPriced aside={<CloseAllButton accountId={accountId} />}>
        <PositionStatement accountId={accountId} onTrade={startTicket} />
      </Panel>
    </div>
  );
}
