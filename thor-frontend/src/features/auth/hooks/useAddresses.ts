import { useQuery, useQueryClient } from '@tanstack/react-query';
import { notify } from '@/stores/noticeStore';
import { type AddressStep, addressesQueryOptions, changeAddress } from '../api/addresses';
import { useFreshChange } from './useFreshChange';
import { recheckSession } from './useSession';

const DONE: Readonly<Record<AddressStep['kind'], (email: string) => string>> = {
  add: (email) => `Email sent to ${email}. Open its link to confirm the address.`,
  resend: (email) => `Email sent again to ${email}.`,
  primary: (email) => `${email} is now your primary address.`,
  remove: (email) => `Removed ${email}.`,
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
