import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { AccountId } from '@/lib/api/types';
import { useKeyAction } from '@/lib/keys/useKeyAction';
import { useOrderIds } from '@/realtime/hooks';
import { useCancelOrder } from '../hooks/useCancelOrder';

/** Asks before it cancels every working order of the account. */
export function CancelAll({ accountId }: { accountId: AccountId }) {
  const [isAsking, setAsking] = useState(false);
  const ids = useOrderIds(accountId, 'working');
  const cancel = useCancelOrder();
  useKeyAction('orders.cancelAll', () => setAsking(true), ids.length > 0);

  function cancelAll() {
    for (const id of ids) cancel.mutate(id);
    setAsking(false);
  }

  return (
    <Modal opened={isAsking} onClose={() => setAsking(false)} title="Cancel all working orders?" centered>
      <p>
        {ids.length === 1 ? 'One order is working.' : `${ids.length} orders are working.`} What fills before
        the cancel arrives stays filled.
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setAsking(false)}>
          Leave them
        </Button>
        <Button data-autofocus onClick={cancelAll}>
          Cancel all
        </Button>
      </Group>
    </Modal>
  );
}
