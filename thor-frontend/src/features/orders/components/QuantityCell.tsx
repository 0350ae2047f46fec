import type { ReactNode } from 'react';
import { SidePill } from '@/components/SidePill';
import { Cell } from '@/components/table/Cell';
import type { Order } from '@/lib/api/types';
import { COLUMNS } from '../columns';
import styles from './orders.module.css';

/** How many units; with the side over it where the table has no room for a column of sides. */
export function QuantityCell({ order, children }: { order: Pick<Order, 'side'>; children: ReactNode }) {
  return (
    <Cell column={COLUMNS.quantity}>
      <span className={styles.lines}>
        <span className={styles.sideOver}>
          <SidePill side={order.side} />
        </span>
        {children}
      </span>
    </Cell>
  );
}
