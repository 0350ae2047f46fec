import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import type { AccountId, PatchedAccountRuleChangesRequest } from '@/lib/api/types';
import { notify } from '@/stores/noticeStore';
import { changeRules, rulesQueryOptions } from '../api/rules';

export function useRules(accountId: AccountId) {
  return useQuery(rulesQueryOptions(accountId));
}

export function useChangeRules(accountId: AccountId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: PatchedAccountRuleChangesRequest) => changeRules(accountId, changes),
    onSuccess: (rules) => {
      queryClient.setQueryData(rulesQueryOptions(accountId).queryKey, rules);
      void queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      notify('info', 'Rules saved. They apply from now on.');
    },
  });
}
