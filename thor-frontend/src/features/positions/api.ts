import { api, bodyOf } from '@/lib/api/client';
import type { AccountId, OrderOutcome, OrdersOutcome } from '@/lib/api/types';
import { mergeAnswer, mergeOrders } from '@/realtime/store';

interface PositionBody {
  account_id: AccountId;
  symbol: string;
  client_order_id: string;
}

/** Closes a position at the market; what waited to close it is canceled first. */
export async function closePosition(body: PositionBody): Promise<void> {
  mergeAnswer(await bodyOf<OrderOutcome>(api.POST('/api/trades/positions/close', { body })));
}

/** One order at the market that closes a position and opens as much on the other side. */
export async function reversePosition(body: PositionBody): Promise<void> {
  mergeAnswer(await bodyOf<OrderOutcome>(api.POST('/api/trades/positions/reverse', { body })));
}

/** Settles a long option in cash at what exercising it is worth. */
export async function exerciseOption(body: PositionBody): Promise<void> {
  mergeAnswer(await bodyOf<OrderOutcome>(api.POST('/api/trades/positions/exercise', { body })));
}

/** Closes every position at the market. */
export async function closeAllPositions(accountId: AccountId): Promise<void> {
  const body = { account_id: accountId };
  mergeOrders(await bodyOf<OrdersOutcome>(api.POST('/api/trades/positions/close-all', { body })));
}
