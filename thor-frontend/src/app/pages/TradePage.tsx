import { lazy, Suspense } from 'react';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { Panel } from '@/components/Panel';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import { OrderTabs } from '@/features/orders/components/OrderTabs';
import { beginMove } from '@/features/orders/movingStore';
import { startTicket } from '@/features/orders/ticket/ticketStore';
import { CloseAllButton } from '@/features/positions/components/CloseAllButton';
import { PositionsTable } from '@/features/positions/components/PositionsTable';
import { useFrame } from '../layout/useFrame';
import { useTradeSymbol } from '../useTradeSymbol';
import styles from './pages.module.css';

/** The chart's library is large: prices, positions and the ticket do not wait for it. */
const ChartPanel = lazy(async () => ({
  default: (await import('@/features/chart/components/ChartPanel')).ChartPanel,
}));

export function TradePage() {
  const { accountId } = useFrame();
  const symbol = useTradeSymbol();
  return (
    <div className={styles.page}>
      <VisuallyHidden as="h1">Trade</VisuallyHidden>
      {symbol !== '' && (
        <Suspense
          fallback={
            <div className={styles.chartComing}>
              <SkeletonRows label="chart" />
            </div>
          }
        >
          <ChartPanel
            accountId={accountId}
            symbol={symbol}
            onMoveOrder={(orderId, price) => beginMove(accountId, orderId, price)}
          />
        </Suspense>
      )}
      <Panel title="Positions" isPriced aside={<CloseAllButton accountId={accountId} />} room="yielding">
        <PositionsTable accountId={accountId} onTrade={startTicket} />
      </Panel>
      <OrderTabs accountId={accountId} />
    </div>
  );
}
