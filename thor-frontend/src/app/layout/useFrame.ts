import { useOutletContext } from 'react-router';
import type { AccountId } from '@/lib/api/types';

export interface Frame {
  accountId: AccountId;
}

/** What the frame lends to the page in it. */
export function useFrame(): Frame {
  return useOutletContext<Frame>();
}
