import type { AccountId } from '@/lib/api/types';
import { POSITION_COLUMNS } from '../columns';
import type { PositionGroup } from '../hooks/usePositionLines';
import styles from './positions.module.css';

interface PositionGroupRowProps {
  accountId: AccountId;
  group: PositionGroup;
}

/** The head of the positions of one asset type. */
export function PositionGroupRow({ group }: PositionGroupRowProps) {
  return (
    <tr className={styles.group}>
      <th scope="rowgroup" colSpan={POSITION_COLUMNS.length}>
        {group.title}
      </th>
    </tr>
  );
}
