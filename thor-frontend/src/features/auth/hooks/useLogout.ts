import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '@/components/notices/notices';
import { messageOf } from '@/lib/api/errors';
import { logout } from '../api/allauth';
import { setSession } from './useSession';

export function useLogout() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: logout,
    onSuccess: () => setSession(queryClient, null),
    onError: (error) => notify('problem', `Still logged in: ${messageOf(error)}`),
  });
}
