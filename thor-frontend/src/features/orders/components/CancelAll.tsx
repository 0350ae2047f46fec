import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/controls/Button';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { FormProblem } from '@/components/forms/FormProblem';
import { SendingBlock } from '@/components/SendingBlock';
import { useKeyAction } from '@/components/shortcuts/useKeyAction';
import { messageOf } from '@/lib/api/errors';
import type { AccountId } from '@/lib/api/types';
import { useOrderIds } from '@/realtime/hooks';
import { useSendingBlock } from '@/realtime/inTime';
import { notify } from '@/stores/noticeStore';
import { cancelAllOrders } from '../api/orders';
import { askToCancelAll, useCancelAllStore } from '../cancelAllStore';

/** Asks before it cancels every open order of the account, in one command. */
export function CancelAll({ accountId }: { accountId: AccountId }) {
  const isAsking = useCancelAllStore((state) => state.isAsking);
  const count = useOrderIds(accountId, 'working').length;
  const [isSilent, setSilent] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelAllOrders(accountId, () => setSilent(true)),
    onSuccess: () => askToCancelAll(false),
    onError: (error) => {
      // Whoever left the question while no answer came learns of it all the same.
      if (!useCancelAllStore.getState().isAsking)
        notify('problem', `No orders were canceled:  ${messageOf(error)}`);
    },
    onSettled: () => setSilent(false),
  });
  const block = useSendingBlock();
  useKeyAction('orders.cancelAll', () => askToCancelAll(true), count > 0);

  function leave() {
    if (cancel.isPending && !isSilent) return;
    if (!cancel.isPending) cancel.reset();
    askToCancelAll(false);
  }

  return (
    <Dialog opened={isAsking} onClose={leave} title="Cancel all open orders?">
      <p>
        {count === 1 ? '1 order is open.' : `${count} orders are open.`} Fills before the cancel arrives are
        final.
      </p>
      <FormProblem error={cancel.error} />
      <SendingBlock reason={block} isSilent={isSilent} />
      <DialogButtons>
        <Button variant="default" onClick={leave}>
          Keep orders
        </Button>
        <Button
          data-autofocus
          data-testid="cancel-all-confirm"
          loading={cancel.isPending}
          disabled={block !== null}
          onClick={() => cancel.mutate()}
        >
          {count === 1 ? 'Cancel order' : `Cancel ${count} orders`}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
