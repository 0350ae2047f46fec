import { SidePill } from '@/components/SidePill';
import { Cell } from '@/components/table/Cell';
import type { AccountId, OrderId } from '@/lib/api/types';
import { formatQuantity } from '@/lib/format/numbers';
import { formatTerms } from '@/lib/format/orders';
import { symbolWords } from '@/lib/format/symbols';
import { useOrder, useTickSize } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import { OrderActions } from './OrderActions';

interface WorkingBriefRowProps {
  accountId: AccountId;
  orderId: OrderId;
}

export function WorkingBriefRow({ accountId, orderId }: WorkingBriefRowProps) {
  const order = useOrder(accountId, orderId);
  const tickSize = useTickSize(order?.symbol ?? '');
  if (!order) return null;
  return (
    <tr>
      <Cell column={COLUMNS.side}>
        <SidePill side={order.side} />
      </Cell>
      <Cell column={COLUMNS.quantity}>{formatQuantity(order.remaining_quantity)}</Cell>
      <Cell column={COLUMNS.symbol}>
        <strong>{symbolWords(order.symbol)}</strong>
      </Cell>
      <Cell column={COLUMNS.price}>{formatTerms(order, tickSize)}</Cell>
      <Cell column={COLUMNS.actions}>
        <OrderActions order={order} />
      </Cell>
    </tr>
  );
}
