import type { ReactNode } from 'react';
import type { Column } from './DataTable';

interface CellProps {
  column: Column;
  children: ReactNode;
  testId?: string;
  /** Dims a figure that is not live. */
  isDim?: boolean;
  title?: string | undefined;
}

/** A body cell that stands as its column does. */
export function Cell({ column, children, testId, isDim = false, title }: CellProps) {
  return (
    <td
      data-align={column.align}
      data-rank={column.rank}
      data-takes-rest={column.takesRest || undefined}
      data-dim={isDim || undefined}
      data-testid={testId}
      title={title}
    >
      {children}
    </td>
  );
}
