import { useQuery } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { formatCount, formatMoney } from '@/lib/format/numbers';
import { useOrderIds } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';
import { replayResultQueryOptions } from '../api/results';

/** What a replay came to so far, asked for while `isWanted`; undefined until it is known. */
export function useReplayResult(accountId: AccountId | null) {
  return useQuery(replayResultQueryOptions(accountId));
}

/** "P/L so far −3.00, 1 position, 1 open order". */
export function useLosses(accountId: AccountId): string {
  const result = useReplayResult(accountId);
  const positions = useLiveStore(
    (state) =>
      Object.values(state.books[accountId]?.positions ?? {}).filter(({ quantity }) => signOf(quantity) !== 0)
        .length,
  );
  const orders = useOrderIds(accountId, 'working').length;
  const isKnown = useLiveStore((state) => state.books[accountId]?.account != null);
  const profit = result.data ? formatMoney(result.data.pl, { plus: true }) : '…';
  // Away from the replay's market its positions are not told.
  if (!isKnown) return `P/L so far ${profit}, ${counted(result.data?.trades ?? 0, 'fill')}`;
  return `P/L so far ${profit}, ${counted(positions, 'position')}, ${counted(orders, 'open order')}`;
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
