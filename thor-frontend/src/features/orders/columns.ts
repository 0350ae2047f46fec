import type { Column } from '@/components/table/DataTable';

export const COLUMNS = {
  time: { id: 'time', header: 'Time placed', isSecondary: true },
  side: { id: 'side', header: 'Side' },
  quantity: { id: 'quantity', header: 'Qty', hint: 'Filled of ordered', align: 'end' },
  effect: { id: 'effect', header: 'Pos effect', isSecondary: true },
  symbol: { id: 'symbol', header: 'Symbol' },
  type: { id: 'type', header: 'Type', isSecondary: true },
  price: { id: 'price', header: 'Price', align: 'end' },
  duration: { id: 'duration', header: 'TIF', isSecondary: true },
  mark: { id: 'mark', header: 'Mark', align: 'end', isSecondary: true },
  status: { id: 'status', header: 'Status' },
  actions: { id: 'actions', header: '', align: 'end' },
} as const satisfies Record<string, Column>;

export const ORDER_COLUMNS: readonly Column[] = Object.values(COLUMNS);
