import type { Column } from '@/components/table/DataTable';

export const COLUMNS = {
  symbol: { id: 'symbol', header: 'Instrument' },
  quantity: { id: 'quantity', header: 'Qty', align: 'end' },
  average: {
    id: 'average',
    header: 'Trade price',
    hint: 'Average price paid or received',
    align: 'end',
    rank: 5,
  },
  mark: { id: 'mark', header: 'Mark', align: 'end' },
  change: {
    id: 'change',
    header: 'Mark chg',
    hint: 'Change since the prior close',
    align: 'end',
    rank: 1,
  },
  value: {
    id: 'value',
    header: 'Mkt value',
    hint: 'Value at the mark. Futures hold margin instead.',
    align: 'end',
    rank: 3,
  },
  percent: { id: 'percent', header: '% P/L', align: 'end', rank: 2 },
  open: { id: 'open', header: 'P/L open', align: 'end' },
  day: { id: 'day', header: 'P/L day', align: 'end', rank: 6 },
  effect: {
    id: 'effect',
    header: 'BP effect',
    hint: 'Change in buying power from the position',
    align: 'end',
    rank: 4,
  },
  actions: { id: 'actions', header: 'Actions', align: 'end', isHeaderSpoken: true },
} as const satisfies Record<string, Column>;

export const POSITION_COLUMNS: readonly Column[] = Object.values(COLUMNS);

export const BRIEF_COLUMNS: readonly Column[] = [
  COLUMNS.symbol,
  COLUMNS.quantity,
  COLUMNS.mark,
  COLUMNS.open,
  COLUMNS.day,
];
