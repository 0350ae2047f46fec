import { Panel } from '@/components/Panel';
import { OrderTabs } from '@/features/orders/components/OrderTabs';
import { startTicket } from '@/features/orders/ticket/ticketStore';
import { PositionsTable } from '@/features/positions/components/PositionsTable';
import { useFrame } from '../layout/useFrame';
import styles from './pages.module.css';

export function TradePage() {
  const { accountId } = useFrame();
  return (
    <div className={styles.page}>
      <Panel title="Positions" isGrowing>
        <PositionsTable accountId={accountId} onTrade={startTicket} />
      </Panel>
      <OrderTabs accountId={accountId} />
    </div>
  );
}
