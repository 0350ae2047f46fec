import { useQuery, useQueryClient } from '@tanstack/react-query';
import { notify } from '@/stores/noticeStore';
import { type AddressStep, addressesQueryOptions, changeAddress } from '../api/addresses';
import { useFreshChange } from './useFreshChange';
import { recheckSession } from './useSession';

const DONE: Readonly<Record<AddressStep['kind'], (email: string) => string>> = {
  add: (email) => `A mail is on its way to ${email}: the address counts once you have opened its link.`,
  resend: (email) => `Another mail is on its way to ${email}.`,
  primary: (email) => `${email} is your primary address now.`,
  remove: (email) => `${email} is removed.`,
};

export function useAddresses() {
  return useQuery(addressesQueryOptions);
}

export function useChangeAddress() {
  const queryClient = useQueryClient();
  return useFreshChange({
    mutationFn: changeAddress,
    onSuccess: (_, { kind, email }: AddressStep) => {
      notify('info', DONE[kind](email));
      void queryClient.invalidateQueries({ queryKey: addressesQueryOptions.queryKey });
      recheckSession(queryClient);
    },
  });
}
