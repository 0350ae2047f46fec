import { useOutletContext } from 'react-router';
import type { Account, AccountId } from '@/lib/api/types';

export interface Frame {
  accountId: AccountId;
  /** As the list of accounts has it; its live figures are in the live store. */
  account: Account;
  /** Trade in another account from now on. */
  choose: (accountId: AccountId) => void;
}

/** What the frame lends to the page in it. */
export function useFrame(): Frame {
  return useOutletContext<Frame>();
}
