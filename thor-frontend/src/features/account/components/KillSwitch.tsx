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
          ? 'On. No new positions can be opened. Existing positions can still be closed.'
          : 'Off. Turning it on cancels all open orders and blocks new positions until you turn it off.'}
      </p>
      <FormProblem error={change.error} />
      <div>
        <Button
          variant="default"
          loading={change.isPending}
          data-testid="kill-switch"
          onClick={() => (isOn ? change.mutate(false) : setAsking(true))}
        >
          {isOn ? 'Turn off' : 'Stop trading…'}
        </Button>
      </div>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title="Stop trading?">
        <p>
          All open orders in {account.display_name} are canceled, and no new positions can be opened until you
          turn the kill switch off. Positions stay open.
        </p>
        <DialogButtons>
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep trading
          </Button>
          <Button data-autofocus data-testid="kill-switch-confirm" onClick={stop}>
            Stop trading{' '}
          </Button>
        </DialogButtons>
      </Dialog>
    </div>
  );
}
