import { Panel } from '@/components/Panel';
import { TodayActivity } from '@/features/orders/components/TodayActivity';
import { startTicket } from '@/features/orders/ticket/ticketStore';
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
      <h1 className={styles.spoken}>Activity &amp; Positions</h1>
      <Panel title="Today's Trade Activity" aside={<span className={styles.aside}>{today}</span>}>
        <TodayActivity accountId={accountId} />
      </Panel>
      <Panel title="Position Statement">
        <PositionStatement accountId={accountId} onTrade={startTicket} />
      </Panel>
    </div>
  );
}
