import type { Column } from '@/components/table/DataTable';
import type { OrderGroup } from '@/lib/orderStatus';

export const COLUMNS = {
  time: { id: 'time', header: 'Time placed', width: '76px', rank: 3 },
  side: { id: 'side', header: 'Side', width: '42px', rank: 6 },
  quantity: { id: 'quantity', header: 'Qty', width: '56px', hint: 'Filled / ordered', align: 'end' },
  effect: { id: 'effect', header: 'Pos effect', width: '66px', rank: 1 },
  symbol: { id: 'symbol', header: 'Symbol', width: '60px' },
  type: { id: 'type', header: 'Type', width: '70px', rank: 2 },
  price: { id: 'price', header: 'Price', width: '72px', align: 'end' },
  duration: { id: 'duration', header: 'TIF', width: '38px', rank: 4 },
  mark: { id: 'mark', header: 'Mark', width: '64px', align: 'end', rank: 5 },
  status: { id: 'status', header: 'Status' },
  reason: { id: 'reason', header: 'Reason', takesRest: true },
  actions: { id: 'actions', header: 'Actions', align: 'end', isHeaderSpoken: true },
} as const satisfies Record<string, Column>;

const TERMS: readonly Column[] = [
  COLUMNS.time,
  COLUMNS.side,
  COLUMNS.quantity,
  COLUMNS.effect,
  COLUMNS.symbol,
  COLUMNS.type,
  COLUMNS.price,
  COLUMNS.duration,
];

const NARROW_STATUS: Column = { ...COLUMNS.status, width: '84px' };

/** The terms stand alike in every group; after them comes what matters of its orders. */
export const COLUMNS_BY_GROUP: Readonly<Record<OrderGroup, readonly Column[]>> = {
  working: [...TERMS, COLUMNS.mark, NARROW_STATUS, COLUMNS.actions],
  filled: [...TERMS, COLUMNS.mark, COLUMNS.status],
  canceled: [...TERMS, COLUMNS.mark, COLUMNS.status],
  rejected: [...TERMS, NARROW_STATUS, COLUMNS.reason],
};

export const BRIEF_COLUMNS: readonly Column[] = [
  COLUMNS.side,
  COLUMNS.quantity,
  COLUMNS.symbol,
  COLUMNS.price,
  COLUMNS.actions,
];
