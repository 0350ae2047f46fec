import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  activateTotp,
  deactivateTotp,
  makeRecoveryCodes,
  prepareTotp,
  type TotpSecret,
  twoFactorQueryOptions,
} from '../api/security';
import { useFreshChange } from './useFreshChange';

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

/** Two-factor login, a step at a time. */
export function useTwoFactor() {
  const queryClient = useQueryClient();
  const state = useQuery(twoFactorQueryOptions);
  const [outcome, setOutcome] = useState<Outcome>({ secret: null, codes: null });
  const { change: step, again } = useFreshChange({
    mutationFn: take,
    onSuccess: (next: Outcome) => {
      setOutcome(next);
      void queryClient.invalidateQueries({ queryKey: twoFactorQueryOptions.queryKey });
    },
  });
  return { state, step, again, outcome };
}
