import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Credentials, login, type SessionUser, signup } from '../api/allauth';
import { setSession } from './useSession';

/** Registers or logs in; the session's query then holds the user, which opens the app. */
export function useEnter(way: 'login' | 'signup') {
  const queryClient = useQueryClient();
  return useMutation<SessionUser, Error, Credentials>({
    mutationFn: way === 'login' ? login : signup,
    onSuccess: (user) => setSession(queryClient, user),
  });
}
