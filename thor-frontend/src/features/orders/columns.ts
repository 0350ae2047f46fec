import type { Column } from '@/components/table/DataTable';

export const COLUMNS = {
  time: { id: 'time', width: '78px', header: 'Time placed', isSecondary: true },
  side: { id: 'side', width: '36px', header: 'Side' },
  quantity: { id: 'quantity', width: '64px', header: 'Qty', hint: 'Filled of ordered', align: 'end' },
  effect: { id: 'effect', width: '66px', header: 'Pos effect', isSecondary: true },
  symbol: { id: 'symbol', width: '72px', header: 'Symbol' },
  type: { id: 'type', width: '66px', header: 'Type', isSecondary: true },
  price: { id: 'price', width: '76px', header: 'Price', align: 'end' },
  duration: { id: 'duration', width: '34px', header: 'TIF', isSecondary: true },
  mark: { id: 'mark', width: '76px', header: 'Mark', align: 'end', isSecondary: true },
  status: { id: 'status', header: 'Status', takesRest: true },
  actions: { id: 'actions', width: '124px', header: '', align: 'end' },
} as const satisfies Record<string, Column>;

export const ORDER_COLUMNS: readonly Column[] = Object.values(COLUMNS);
