import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import type { Account, AccountId } from '@/lib/api/types';
import { notify } from '@/stores/noticeStore';
import { accountsQueryOptions, activeAccountQueryOptions, saveActiveAccountId } from '../api/accounts';

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
  const accounts = useQuery(accountsQueryOptions);
  const active = useQuery(activeAccountQueryOptions);
  const save = useMutation({
    mutationFn: saveActiveAccountId,
    onMutate: (accountId) => queryClient.setQueryData(activeAccountQueryOptions.queryKey, accountId),
    onError: (error) => notify('problem', `Could not save the account selection: ${messageOf(error)}`),
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
