import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import { notify } from '@/stores/noticeStore';
import { logout } from '../api/allauth';
import { setSession } from './useSession';

const LOGOUT_KEY = ['logout'] as const;

export function useLogout() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: LOGOUT_KEY,
    mutationFn: logout,
    onSuccess: () => setSession(queryClient, null),
    onError: (error) => notify('problem', `Could not log out: ${messageOf(error)}`),
  });
}

/** From the click until Thor has answered: what is asked for meanwhile may be asked without a login. */
export function useIsLoggingOut(): boolean {
  return useIsMutating({ mutationKey: LOGOUT_KEY }) > 0;
}
