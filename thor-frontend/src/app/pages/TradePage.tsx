import { useDebouncedValue } from '@mantine/hooks';
import { Panel } from '@/components/Panel';
import { ChartPanel } from '@/features/chart/components/ChartPanel';
import { OrderTabs } from '@/features/orders/components/OrderTabs';
import { useMoveOrder } from '@/features/orders/hooks/useMoveOrder';
import { normalised } from '@/features/orders/ticket/draft';
import { startTicket, useTicket } from '@/features/orders/ticket/ticketStore';
import { PositionsTable } from '@/features/positions/components/PositionsTable';
import { useFrame } from '../layout/useFrame';
import styles from './pages.module.css';

const TYPING_PAUSE_MS = 400;

export function TradePage() {
  const { accountId } = useFrame();
  const move = useMoveOrder(accountId);
  const [symbol] = useDebouncedValue(
    useTicket((state) => normalised(state.draft.symbol)),
    TYPING_PAUSE_MS,
  );
  return (
    <div className={styles.page}>
      <h1 className={styles.spoken}>Trade</h1>
      {symbol !== '' && (
        <ChartPanel
          accountId={accountId}
          symbol={symbol}
          onMoveOrder={(orderId, price) => move.mutate({ orderId, price })}
        />
      )}
      <Panel title="Positions" isGrowing>
        <PositionsTable accountId={accountId} onTrade={startTicket} />
      </Panel>
      <OrderTabs accountId={accountId} />
    </div>
  );
}
