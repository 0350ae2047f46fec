import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import type { AccountId, AccountRuleChanges } from '@/lib/api/types';
import { notify } from '@/stores/noticeStore';
import { changeRules, fetchRules } from '../api/rules';

function rulesKey(accountId: AccountId) {
  return ['rules', accountId] as const;
}

export function useRules(accountId: AccountId) {
  return useQuery({ queryKey: rulesKey(accountId), queryFn: () => fetchRules(accountId), staleTime: 0 });
}

export function useChangeRules(accountId: AccountId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: AccountRuleChanges) => changeRules(accountId, changes),
    onSuccess: (rules) => {
      queryClient.setQueryData(rulesKey(accountId), rules);
      void queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      notify('info', 'The rules are changed. They hold for orders from now on.');
    },
  });
}
