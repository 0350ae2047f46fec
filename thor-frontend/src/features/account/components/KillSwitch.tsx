import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/controls/Button';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { FormProblem } from '@/components/forms/FormProblem';
import formLayout from '@/components/forms/formLayout.module.css';
import type { Account } from '@/lib/api/types';
import { useLiveAccount } from '@/realtime/hooks';
import { setKillSwitch } from '../api/rules';

/** Stops an account at once: what is open is canceled, and nothing is opened until it is off again. */
export function KillSwitch({ account: listed }: { account: Account }) {
  const account = useLiveAccount(listed.id) ?? listed;
  const isOn = account.kill_switch;
  const [isAsking, setAsking] = useState(false);
  const change = useMutation({ mutationFn: (on: boolean) => setKillSwitch(account.id, on) });

  function stop() {
    setAsking(false);
    change.mutate(true);
  }

  return (
    <div className={formLayout.section}>
      <p data-testid="kill-switch-state">
        {isOn
          ? 'On: nothing is opened in this account. Positions can still be closed.'
          : 'Off. Turned on, it cancels every open order, and nothing is opened until it is off again.'}
      </p>
      <FormProblem error={change.error} />
      <div>
        <Button
          variant="default"
          loading={change.isPending}
          data-testid="kill-switch"
          onClick={() => (isOn ? change.mutate(false) : setAsking(true))}
        >
          {isOn ? 'Turn it off' : 'Stop this account…'}
        </Button>
      </div>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title="Stop this account?">
        <p>
          Every open order of {account.display_name} is canceled, and nothing is opened until you turn the
          switch off. Positions stay as they are.
        </p>
        <DialogButtons>
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep trading
          </Button>
          <Button data-autofocus data-testid="kill-switch-confirm" onClick={stop}>
            Stop this account
          </Button>
        </DialogButtons>
      </Dialog>
    </div>
  );
}
