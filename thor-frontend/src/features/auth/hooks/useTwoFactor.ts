import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/lib/api/errors';
import { PASSWORD_REQUIRED } from '../api/allauth';
import {
  activateTotp,
  deactivateTotp,
  fetchTwoFactor,
  makeRecoveryCodes,
  prepareTotp,
  reauthenticate,
  type TotpSecret,
} from '../api/security';

const TWO_FACTOR_KEY = ['twoFactor'] as const;

export type TwoFactorStep =
  | { kind: 'prepare' }
  | { kind: 'activate'; code: string }
  | { kind: 'codes' }
  | { kind: 'deactivate' };

interface Outcome {
  secret: TotpSecret | null;
  codes: readonly string[] | null;
}

async function take(step: TwoFactorStep): Promise<Outcome> {
  switch (step.kind) {
    case 'prepare':
      return { secret: await prepareTotp(), codes: null };
    case 'activate':
      await activateTotp(step.code);
      return { secret: null, codes: await makeRecoveryCodes() };
    case 'codes':
      return { secret: null, codes: await makeRecoveryCodes() };
    case 'deactivate':
      await deactivateTotp();
      return { secret: null, codes: null };
  }
}

/** Two-factor login, a step at a time. A step that needs the password again waits for it and then goes on. */
export function useTwoFactor() {
  const queryClient = useQueryClient();
  const state = useQuery({ queryKey: TWO_FACTOR_KEY, queryFn: fetchTwoFactor });
  const [outcome, setOutcome] = useState<Outcome>({ secret: null, codes: null });
  const [waiting, setWaiting] = useState<TwoFactorStep | null>(null);
  const step = useMutation({
    mutationFn: take,
    onSuccess: (next) => {
      setWaiting(null);
      setOutcome(next);
      void queryClient.invalidateQueries({ queryKey: TWO_FACTOR_KEY });
    },
    onError: (error, asked) => {
      if (error instanceof ApiError && error.code === PASSWORD_REQUIRED) setWaiting(asked);
    },
  });
  const password = useMutation({
    mutationFn: reauthenticate,
    onSuccess: () => waiting && step.mutate(waiting),
  });
  return { state, step, password, outcome, isPasswordAsked: waiting !== null };
}
