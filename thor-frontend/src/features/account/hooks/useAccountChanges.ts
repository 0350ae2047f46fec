import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ACCOUNTS_KEY } from '@/lib/api/queryKeys';
import type { AccountId } from '@/lib/api/types';
import { formatMoney } from '@/lib/format/numbers';
import { notify } from '@/stores/noticeStore';
import {
  type AccountChanges,
  changeAccount,
  cloneAccount,
  movePaperMoney,
  type NewClone,
  openAccount,
  type PaperMoneyMove,
} from '../api/accountChanges';
import { ledgerQueryOptions } from '../api/ledger';

export function useOpenAccount(onOpened: (accountId: AccountId) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: openAccount,
    onSuccess: async (account) => {
      // The account can be chosen once it is on the list.
      await queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      // Done also where the form has been left meanwhile.
      onOpened(account.id);
      notify('info', `Opened ${account.display_name} (${account.id}) and switched to it.`);
    },
  });
}

export function useCloneAccount(accountId: AccountId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (clone: NewClone) => cloneAccount(accountId, clone),
    onSuccess: (account) => {
      void queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      notify('info', `Cloned to ${account.display_name} (${account.id}).`);
    },
  });
}

export function useChangeAccount(accountId: AccountId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: AccountChanges) => changeAccount(accountId, changes),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      notify('info', 'Account saved.');
    },
  });
}

export function useMovePaperMoney(accountId: AccountId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (move: PaperMoneyMove) => movePaperMoney(accountId, move),
    onSuccess: (account) => {
      void queryClient.invalidateQueries({ queryKey: ledgerQueryOptions(accountId).queryKey });
      notify('info', `Cash in ${account.display_name}: ${formatMoney(account.cash)}.`);
    },
  });
}
