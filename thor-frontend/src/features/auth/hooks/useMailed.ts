import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  requestPasswordReset,
  resetEmailQueryOptions,
  setNewPassword,
  verifiedEmailQueryOptions,
  verifyEmail,
} from '../api/mailed';
import { recheckSession } from './useSession';

export function useRequestReset() {
  return useMutation({ mutationFn: requestPasswordReset });
}

export function useResetEmail(key: string) {
  return useQuery(resetEmailQueryOptions(key));
}

export function useSetNewPassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: setNewPassword,
    // Every login has ended with the password from before, perhaps this browser's too.
    onSuccess: () => recheckSession(queryClient),
  });
}

export function useVerifiedEmail(key: string) {
  return useQuery(verifiedEmailQueryOptions(key));
}

export function useVerifyEmail() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: verifyEmail, onSuccess: () => recheckSession(queryClient) });
}
