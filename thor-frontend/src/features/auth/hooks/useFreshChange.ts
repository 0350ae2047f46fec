import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/lib/api/errors';
import { PASSWORD_REQUIRED } from '../api/allauth';
import { reauthenticate } from '../api/security';

interface FreshChange<Asked, Answer> {
  mutationFn: (asked: Asked) => Promise<Answer>;
  onSuccess: (answer: Answer, asked: Asked) => void;
}

/** How the password is asked for again, and what became of the answer. */
export interface Again {
  isAsked: boolean;
  error: Error | null;
  isPending: boolean;
  submit: (password: string) => void;
}

/** A change that decides who gets in. Where the login is stale it waits for the password, and then goes on. */
export function useFreshChange<Asked, Answer>({ mutationFn, onSuccess }: FreshChange<Asked, Answer>) {
  const [waiting, setWaiting] = useState<{ asked: Asked } | null>(null);
  const change = useMutation<Answer, Error, Asked>({
    mutationFn,
    onSuccess: (answer, asked) => {
      setWaiting(null);
      onSuccess(answer, asked);
    },
    onError: (error, asked) =>
      setWaiting(error instanceof ApiError && error.code === PASSWORD_REQUIRED ? { asked } : null),
  });
  const password = useMutation({
    mutationFn: reauthenticate,
    onSuccess: () => waiting && change.mutate(waiting.asked),
  });
  const again: Again = {
    isAsked: waiting !== null,
    error: password.error,
    isPending: password.isPending || change.isPending,
    submit: password.mutate,
  };
  return { change, again };
}
