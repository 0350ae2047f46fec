import { SmallButton } from '@/components/controls/buttons';
import type { AccountId } from '@/lib/api/types';
import { signOf } from '@/lib/decimal';
import { useLiveStore } from '@/realtime/liveStore';
import { askToCloseAll } from '../closingStore';

/** Closes every position, after a question; there only while one is open. */
export function CloseAllButton({ accountId }: { accountId: AccountId }) {
  const hasOpen = useLiveStore((state) =>
    Object.values(state.books[accountId]?.positions ?? {}).some(({ quantity }) => signOf(quantity) !== 0),
  );
  if (!hasOpen) return null;
  return (
    <SmallButton place="head" data-testid="positions-close-all" onClick={askToCloseAll}>
      Close all
    </SmallButton>
  );
}
