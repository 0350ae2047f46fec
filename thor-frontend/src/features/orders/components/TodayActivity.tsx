import type { AccountId } from '@/lib/api/types';
import { ORDER_GROUPS } from '@/lib/orderStatus';
import { ActivityGroup } from './ActivityGroup';

/** Today's Trade Activity as ThinkOrSwim's Monitor has it: every group, one under the other. */
export function TodayActivity({ accountId }: { accountId: AccountId }) {
  return ORDER_GROUPS.map((group) => <ActivityGroup key={group} accountId={accountId} group={group} />);
}
