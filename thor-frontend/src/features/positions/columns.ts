import type { Column } from '@/components/table/DataTable';

export const COLUMNS = {
  symbol: { id: 'symbol', header: 'Instrument' },
  quantity: { id: 'quantity', header: 'Qty', align: 'end' },
  average: {
    id: 'average',
    header: 'Trade price',
    hint: 'Average price paid or received',
    align: 'end',
    isSecondary: true,
  },
  mark: { id: 'mark', header: 'Mark', align: 'end' },
  change: {
    id: 'change',
    header: 'Mark chg',
    hint: 'Change since the prior close',
    align: 'end',
    isSecondary: true,
  },
  value: {
    id: 'value',
    header: 'Mkt value',
    hint: 'Quantity at the mark; a future holds a margin in place of it',
    align: 'end',
    isSecondary: true,
  },
  percent: { id: 'percent', header: '% P/L', align: 'end', isSecondary: true },
  open: { id: 'open', header: 'P/L open', align: 'end' },
  day: { id: 'day', header: 'P/L day', align: 'end' },
  effect: {
    id: 'effect',
    header: 'BP effect',
    hint: 'By how much the position changes buying power',
    align: 'end',
    isSecondary: true,
  },
  actions: { id: 'actions', header: 'Actions', align: 'end', isPinned: true },
} as const satisfies Record<string, Column>;

export const POSITION_COLUMNS: readonly Column[] = Object.values(COLUMNS);

export const BRIEF_COLUMNS: readonly Column[] = [
  COLUMNS.symbol,
  COLUMNS.quantity,
  COLUMNS.mark,
  COLUMNS.open,
  COLUMNS.day,
];
