import { type RefObject, useCallback, useLayoutEffect } from 'react';

/** Columns have ranks up to this; DataTable.module.css has a line for each. */
const RANK_MAX = 8;

/**
 * Drops the columns that a table has no room for, whatever stands in them: rank 1 goes first, and what has no rank
 * always stays. It is measured anew where the table's room, its content, its rows or the font change.
 *
 * The attribute is written past React: several columns may go before anything is painted, and no row is drawn again.
 */
export function useFittedColumns(
  scroller: RefObject<HTMLElement | null>,
  table: RefObject<HTMLTableElement | null>,
  rows: unknown,
): void {
  const measure = useCallback(() => {
    const [box, content] = [scroller.current, table.current];
    if (!box || !content) return;
    const dropped: number[] = [];
    content.dataset.dropped = '';
    while (box.scrollWidth > box.clientWidth && dropped.length < RANK_MAX) {
      dropped.push(dropped.length + 1);
      content.dataset.dropped = dropped.join(' ');
    }
  }, [scroller, table]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may need another room
  useLayoutEffect(measure, [measure, rows]);

  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    if (scroller.current) observer.observe(scroller.current);
    // It is as wide as its room until its content needs more.
    if (table.current) observer.observe(table.current);
    void document.fonts?.ready.then(measure);
    return () => observer.disconnect();
  }, [measure, scroller, table]);
}
