import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  fetchResetEmail,
  fetchVerifiedEmail,
  requestPasswordReset,
  setNewPassword,
  verifyEmail,
} from '../api/mailed';
import { recheckSession } from './useSession';

export function useRequestReset() {
  return useMutation({ mutationFn: requestPasswordReset });
}

/** Whose password a mailed key sets. */
export function useResetEmail(key: string) {
  return useQuery({ queryKey: ['resetKey', key], queryFn: () => fetchResetEmail(key), staleTime: Infinity });
}

export function useSetNewPassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: setNewPassword,
    // Every login has ended with the password from before, perhaps this browser's too.
    onSuccess: () => recheckSession(queryClient),
  });
}

/** Which address a mailed key confirms. */
export function useVerifiedEmail(key: string) {
  return useQuery({
    queryKey: ['verificationKey', key],
    queryFn: () => fetchVerifiedEmail(key),
    staleTime: Infinity,
  });
}

export function useVerifyEmail() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: verifyEmail, onSuccess: () => recheckSession(queryClient) });
}
