import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { ledgerQueryOptions } from '../api/ledger';

export function useLedger(accountId: AccountId) {
  return useInfiniteQuery(ledgerQueryOptions(accountId));
}
