import type { Column } from '@/components/table/DataTable';
import type { OrderGroup } from '@/lib/orderStatus';

export const COLUMNS = {
  time: { id: 'time', header: 'Time placed', width: '72px', isSecondary: true },
  side: { id: 'side', header: 'Side', width: '32px' },
  quantity: { id: 'quantity', header: 'Qty', width: '52px', hint: 'Filled of ordered', align: 'end' },
  effect: { id: 'effect', header: 'Pos effect', width: '58px', isSecondary: true },
  symbol: { id: 'symbol', header: 'Symbol', width: '60px' },
  type: { id: 'type', header: 'Type', width: '60px', isSecondary: true },
  price: { id: 'price', header: 'Price', width: '72px', align: 'end' },
  duration: { id: 'duration', header: 'TIF', width: '30px', isSecondary: true },
  mark: { id: 'mark', header: 'Mark', width: '64px', align: 'end', isSecondary: true },
  status: { id: 'status', header: 'Status' },
  reason: { id: 'reason', header: 'Reason', takesRest: true },
  actions: { id: 'actions', header: 'Actions', align: 'end', isPinned: true },
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
