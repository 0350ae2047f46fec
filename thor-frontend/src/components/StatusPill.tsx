import type { OrderStatus } from '@/lib/api/types';
import { statusWords } from '@/lib/format/orders';
import styles from './pills.module.css';

interface StatusPillProps {
  status: OrderStatus;
  testId?: string;
}

export function StatusPill({ status, testId }: StatusPillProps) {
  return (
    <span className={styles.status} data-status={status} data-testid={testId}>
      {statusWords(status)}
    </span>
  );
}
