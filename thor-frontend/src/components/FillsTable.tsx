import { SignedText } from '@/components/numbers/SignedText';
import { SidePill } from '@/components/SidePill';
import tableStyles from '@/components/table/plainTable.module.css';
import type { Trade } from '@/lib/api/types';
import { formatMoney, formatPrice, formatQuantity } from '@/lib/format/numbers';
import { formatClock, formatDay, formatExchangeClock } from '@/lib/format/time';

interface FillsTableProps {
  trades: readonly Trade[];
  tickSize: string | null;
}

export function FillsTable({ trades, tickSize }: FillsTableProps) {
  return (
    <table className={tableStyles.list} aria-label="Fills">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Side</th>
          <th scope="col" data-align="end">
            Qty
          </th>
          <th scope="col" data-align="end">
            Price
          </th>
          <th scope="col" data-align="end" data-secondary>
            Commission, fees
          </th>
          <th scope="col" data-align="end">
            Realized P/L
          </th>
        </tr>
      </thead>
      <tbody>
        {trades.map((trade) => (
          <tr key={trade.id}>
            <td title={`${formatDay(trade.exec_time)}, ${formatExchangeClock(trade.exec_time)}`}>
              {formatClock(trade.exec_time)}
            </td>
            <td>
              <SidePill side={trade.side} />
            </td>
            <td data-align="end">{formatQuantity(trade.quantity)}</td>
            <td data-align="end">{formatPrice(trade.price, tickSize)}</td>
            <td data-align="end" data-secondary>
              {formatMoney(trade.commission)}, {formatMoney(trade.fees)}
            </td>
            <td data-align="end">
              <SignedText value={trade.realized_pl}>
                {formatMoney(trade.realized_pl, { plus: true })}
              </SignedText>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
