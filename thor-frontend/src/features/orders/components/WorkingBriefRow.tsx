import { SidePill } from '@/components/SidePill';
import { SymbolName } from '@/components/SymbolName';
import { Cell } from '@/components/table/Cell';
import type { AccountId, OrderId } from '@/lib/api/types';
import { formatQuantity } from '@/lib/format/numbers';
import { useOrder, useTickSize } from '@/realtime/hooks';
import { COLUMNS } from '../columns';
import { OrderActions } from './OrderActions';
import { OrderTerms } from './OrderTerms';
import { QuantityCell } from './QuantityCell';

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
      <QuantityCell order={order}>{formatQuantity(order.remaining_quantity)}</QuantityCell>
      <Cell column={COLUMNS.symbol}>
        <strong>
          <SymbolName symbol={order.symbol} />
        </strong>
      </Cell>
      <Cell column={COLUMNS.price}>
        <OrderTerms order={order} tickSize={tickSize} />
      </Cell>
      <Cell column={COLUMNS.actions}>
        <OrderActions order={order} />
      </Cell>
    </tr>
  );
}
