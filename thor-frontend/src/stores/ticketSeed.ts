import type { OrderType, Side } from '@/lib/api/types';

/** What a click elsewhere on the page puts into a new ticket; the rest starts as usual. */
export interface TicketSeed {
  symbol: string;
  side: Side;
  quantity?: string;
  orderType?: OrderType;
  limitPrice?: string;
}

export type StartTicket = (seed: TicketSeed) => void;
