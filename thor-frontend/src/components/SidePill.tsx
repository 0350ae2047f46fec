import type { Side } from '@/lib/api/types';
import { sideWord } from '@/lib/format/orders';
import styles from './pills.module.css';

export function SidePill({ side }: { side: Side }) {
  return (
    <span className={styles.side} data-side={side}>
      {sideWord(side)}
    </span>
  );
}
