import { Button } from '@/components/controls/Button';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { useTwoFactor } from '../hooks/useTwoFactor';
import { PasswordAgain } from './PasswordAgain';
import { RecoveryCodes } from './RecoveryCodes';
import styles from './security.module.css';
import { TotpSetup } from './TotpSetup';

/** Two-factor login by an authenticator app. */
export function TwoFactor() {
  const { state, step, again, outcome } = useTwoFactor();
  if (state.isPending) return <SkeletonRows label="two-factor login" />;
  if (state.error) return <FormProblem error={state.error} />;
  const { isOn, unusedCodes } = state.data;
  return (
    <div className={styles.section}>
      <p data-testid="two-factor-state">
        {isOn
          ? `On. ${unusedCodes === null ? 'No recovery codes yet.' : `${unusedCodes} recovery codes left.`}`
          : 'Off. Only your password is needed to log in.'}
      </p>
      {again.isAsked ? (
        <PasswordAgain again={again} />
      ) : (
        step.variables?.kind !== 'activate' && <FormProblem error={step.error} />
      )}
      {outcome.secret && !isOn && (
        <TotpSetup
          secret={outcome.secret}
          error={again.isAsked ? null : step.error}
          isPending={step.isPending}
          onSubmit={(code) => step.mutate({ kind: 'activate', code })}
        />
      )}
      {outcome.codes && <RecoveryCodes codes={outcome.codes} />}
      <div className={styles.buttons}>
        {!isOn && !outcome.secret && (
          <Button
            variant="default"
            loading={step.isPending}
            data-testid="two-factor-start"
            onClick={() => step.mutate({ kind: 'prepare' })}
          >
            Set up
          </Button>
        )}
        {isOn && (
          <>
            <Button variant="default" loading={step.isPending} onClick={() => step.mutate({ kind: 'codes' })}>
              New recovery codes
            </Button>
            <Button
              variant="default"
              loading={step.isPending}
              onClick={() => step.mutate({ kind: 'deactivate' })}
            >
              Turn off
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
