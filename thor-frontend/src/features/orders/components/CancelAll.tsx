import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FormProblem } from '@/components/forms/FormProblem';
import type { AccountId } from '@/lib/api/types';
import { useKeyAction } from '@/lib/keys/useKeyAction';
import { useOrderIds } from '@/realtime/hooks';
import { cancelAllOrders } from '../api/orders';
import { askToCancelAll, useCancelAllAsk } from '../cancelAll';

/** Asks before it cancels every open order of the account, in one command. */
export function CancelAll({ accountId }: { accountId: AccountId }) {
  const isAsking = useCancelAllAsk((state) => state.isAsking);
  const count = useOrderIds(accountId, 'working').length;
  const cancel = useMutation({
    mutationFn: () => cancelAllOrders(accountId),
    onSuccess: () => askToCancelAll(false),
  });
  useKeyAction('orders.cancelAll', () => askToCancelAll(true), count > 0);

  function leave() {
    cancel.reset();
    askToCancelAll(false);
  }

  return (
    <Modal opened={isAsking} onClose={leave} title="Cancel all open orders?" centered>
      <p>
        {count === 1 ? 'One order is open.' : `${count} orders are open.`} What fills before the cancel
        arrives stays filled.
      </p>
      <FormProblem error={cancel.error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={leave}>
          Keep them
        </Button>
        <Button
          data-autofocus
          data-testid="cancel-all-confirm"
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {count === 1 ? 'Cancel the order' : `Cancel ${count} orders`}
        </Button>
      </Group>
    </Modal>
  );
}
