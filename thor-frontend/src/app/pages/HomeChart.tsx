import { lazy, Suspense } from 'react';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { beginMove } from '@/features/orders/movingStore';
import type { AccountId } from '@/lib/api/types';

/** The chart's library is large: Home does not wait for it. */
const ChartBody = lazy(async () => ({
  default: (await import('@/features/chart/components/ChartBody')).ChartBody,
}));

/** The day of the ticket's symbol so far, in minutes, with the account's orders and fills in it. */
export function HomeChart({ accountId, symbol }: { accountId: AccountId; symbol: string }) {
  return (
    <Suspense fallback={<SkeletonRows label="chart" />}>
      <ChartBody
        accountId={accountId}
        symbol={symbol}
        interval="1m"
        onMoveOrder={(orderId, price) => beginMove(accountId, orderId, price)}
      />
    </Suspense>
  );
}
