import { api, bodyOf } from '@/lib/api/client';
import { fetchOrders } from '@/lib/api/orders';
import type { AccountId, Order, OrdersResult } from '@/lib/api/types';
import { type Command, carryOut } from '@/realtime/inTime';
import { mergeAnswer, mergeOrders, useLiveStore } from '@/realtime/liveStore';

interface PositionBody {
  account_id: AccountId;
  symbol: string;
  client_order_id: string;
}

type OnSilence = Command<unknown>['onSilence'];

const PATHS = {
  /** Closes a position at the market; what waited to close it is canceled first. */
  close: '/api/trades/positions/close',
  /** One order at the market that closes a position and opens as much on the other side. */
  reverse: '/api/trades/positions/reverse',
  /** Settles a long option in cash at what exercising it is worth. */
  exercise: '/api/trades/positions/exercise',
} as const;

/** Does one thing with one position. */
export async function actOnPosition(
  kind: keyof typeof PATHS,
  body: PositionBody,
  onSilence: OnSilence,
): Promise<void> {
  mergeAnswer(
    await carryOut({
      onSilence,
      send: ({ deadline, signal }) => bodyOf(api.POST(PATHS[kind], { body: { ...body, deadline }, signal })),
    }),
  );
}

/** How the ids begin that Thor gives to the orders of a close-all. */
const CLOSING_ID = 'thor:close:';

/** Closes every position at the market. */
export async function closeAllPositions(accountId: AccountId, onSilence: OnSilence): Promise<void> {
  const known = Object.keys(useLiveStore.getState().books[accountId]?.orders ?? {}).map(Number);
  const newest = Math.max(0, ...known);
  const outcome = await carryOut<OrdersResult | readonly Order[]>({
    onSilence,
    send: ({ deadline, signal }) =>
      bodyOf(
        api.POST('/api/trades/positions/close-all', { body: { account_id: accountId, deadline }, signal }),
      ),
    find: async () => {
      const orders = (await fetchOrders(accountId)).filter(
        (order) => order.id > newest && order.client_order_id.startsWith(CLOSING_ID),
      );
      return orders.length > 0 ? orders : null;
    },
  });
  if ('account' in outcome) mergeOrders(outcome);
  else for (const order of outcome) mergeAnswer({ order });
}
