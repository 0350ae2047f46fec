import { Dialog } from '@/components/controls/Dialog';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { orderNumber } from '@/lib/format/orders';
import { showHistory, useHistoryStore } from '../historyStore';
import { useOrderHistory } from '../hooks/useOrderHistory';
import { OrderHistoryBody } from './OrderHistoryBody';

/** What became of one order: its times, its terms and its fills. */
export function OrderHistory() {
  const orderId = useHistoryStore((state) => state.orderId);
  const { data, isPending, error } = useOrderHistory(orderId);
  return (
    <Dialog
      opened={orderId !== null}
      onClose={() => showHistory(null)}
      title={orderId === null ? '' : `Order ${orderNumber(orderId)}`}
      size="lg"
    >
      <FormProblem error={error} />
      {isPending && <SkeletonRows label="order" />}
      {data && <OrderHistoryBody history={data} />}
    </Dialog>
  );
}
