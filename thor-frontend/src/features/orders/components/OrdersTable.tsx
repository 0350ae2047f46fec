import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { DataTable } from '@/components/table/DataTable';
import type { AccountId } from '@/lib/api/types';
import type { OrderGroup } from '@/lib/orderStatus';
import { useHasBook, useOrderIds } from '@/realtime/hooks';
import { COLUMNS_BY_GROUP } from '../columns';
import { GROUP_WORDS } from '../groups';
import { useOrderQuotes } from '../hooks/useOrderQuotes';
import { OrderRow } from './OrderRow';
import styles from './orders.module.css';

interface OrdersTableProps {
  accountId: AccountId;
  group: OrderGroup;
}

export function OrdersTable({ accountId, group }: OrdersTableProps) {
  const ids = useOrderIds(accountId, group);
  const hasBook = useHasBook(accountId);
  useOrderQuotes(accountId, ids);
  const words = GROUP_WORDS[group];
  if (!hasBook) return <SkeletonRows label={`${words.title.toLowerCase()} orders`} />;
  if (ids.length === 0) return <p className={styles.empty}>{words.empty}</p>;
  return (
    <DataTable
      label={`${words.title} orders`}
      columns={COLUMNS_BY_GROUP[group]}
      rowKeys={ids}
      renderRow={(id) => <OrderRow key={id} accountId={accountId} orderId={id} />}
    />
  );
}
