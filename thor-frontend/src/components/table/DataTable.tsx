import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { VisuallyHidden } from '@/components/VisuallyHidden';
import styles from './DataTable.module.css';
import { useFittedColumns } from './useFittedColumns';

export interface Column {
  id: string;
  header: string;
  /** What the header means, where a word is not enough. */
  hint?: string;
  align?: 'start' | 'end';
  /** Keeps the columns of tables that stand under each other in line. */
  width?: string;
  /** Where there is no room for all columns, 1 is left out first; one without a rank always stays. */
  rank?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
  /** The header is for ears alone. */
  isHeaderSpoken?: boolean;
  /** Fills what the other columns leave, on several lines where it must. */
  takesRest?: boolean;
}

interface DataTableProps<Key extends string | number> {
  label: string;
  columns: readonly Column[];
  rowKeys: readonly Key[];
  renderRow: (key: Key, index: number) => ReactNode;
  footer?: ReactNode;
}

const ROW_HEIGHT_PX = 28;
/** A longer list draws only the rows in view. */
const PLAIN_ROWS_MAX = 80;

export function DataTable<Key extends string | number>(props: DataTableProps<Key>) {
  const { label, columns, rowKeys, renderRow, footer } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useFittedColumns(scroller, table, rowKeys);
  const isLong = rowKeys.length > PLAIN_ROWS_MAX;
  const virtualizer = useVirtualizer({
    count: rowKeys.length,
    enabled: isLong,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 5,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const shownKeys =
    isLong && first && last ? rowKeys.slice(first.index, last.index + 1) : rowKeys.slice(0, PLAIN_ROWS_MAX);
  const firstIndex = isLong && first ? first.index : 0;
  const topPx = isLong && first ? first.start : 0;
  const bottomPx = isLong && last ? virtualizer.getTotalSize() - last.end : 0;

  return (
    <div className={styles.scroller} ref={scroller} data-long={isLong || undefined}>
      <table className={styles.table} ref={table} aria-label={label} aria-rowcount={rowKeys.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                title={column.hint}
                style={{ width: column.width }}
                data-align={column.align}
                data-rank={column.rank}
              >
                {column.isHeaderSpoken ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer heightPx={topPx} columns={columns.length} />
          {shownKeys.map((key, index) => renderRow(key, firstIndex + index))}
          <Spacer heightPx={bottomPx} columns={columns.length} />
        </tbody>
        {footer}
      </table>
    </div>
  );
}

function Spacer({ heightPx, columns }: { heightPx: number; columns: number }) {
  if (heightPx === 0) return null;
  return (
    <tr>
      <td colSpan={columns} style={{ height: heightPx, padding: 0 }} />
    </tr>
  );
}
