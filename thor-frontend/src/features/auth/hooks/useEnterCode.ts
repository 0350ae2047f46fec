import { useMutation, useQueryClient } from '@tanstack/react-query';
import { enterCode } from '../api/allauth';
import { setSession } from './useSession';

/** Ends a login that asked for a second step. */
export function useEnterCode() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: enterCode, onSuccess: (user) => setSession(queryClient, user) });
}
