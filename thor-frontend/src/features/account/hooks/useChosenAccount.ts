import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import { ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import type { Account, AccountId } from '@/lib/api/types';
import { notify } from '@/stores/noticeStore';
import { fetchAccounts, fetchActiveAccountId, saveActiveAccountId } from '../api/accounts';

const WAITING_MS = 2_000;
const ACTIVE_KEY = [...ACCOUNTS_KEY, 'active'] as const;

interface ChosenAccount {
  accounts: readonly Account[];
  /** The session's active account, else the first; null until known, or where the customer has none. */
  account: Account | null;
  isLoading: boolean;
  error: Error | null;
  choose: (accountId: AccountId) => void;
}

export function useChosenAccount(): ChosenAccount {
  const queryClient = useQueryClient();
  const accounts = useQuery({
    queryKey: ACCOUNTS_KEY,
    queryFn: () => fetchAccounts('live'),
    // A new customer's account is opened as soon as an engine answers, which may be a moment after they registered.
    refetchInterval: ({ state }) =>
      state.status === 'error' || state.data?.length === 0 ? WAITING_MS : false,
  });
  const active = useQuery({ queryKey: ACTIVE_KEY, queryFn: fetchActiveAccountId });
  const save = useMutation({
    mutationFn: saveActiveAccountId,
    onMutate: (accountId) => queryClient.setQueryData(ACTIVE_KEY, accountId),
    onError: (error) => notify('problem', `The choice of account was not kept: ${messageOf(error)}`),
  });
  const list = accounts.data ?? [];
  const isLoading = accounts.isPending || active.isPending;
  const chosen = list.find((account) => account.id === active.data) ?? list[0] ?? null;
  return {
    accounts: list,
    account: isLoading ? null : chosen,
    isLoading,
    error: accounts.error,
    choose: save.mutate,
  };
}
