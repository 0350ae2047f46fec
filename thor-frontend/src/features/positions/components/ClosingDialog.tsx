import { Button, Group, Modal } from '@mantine/core';
import { FormProblem } from '@/components/forms/FormProblem';
import type { AccountId } from '@/lib/api/types';
import { absolute, signOf } from '@/lib/decimal';
import { formatQuantity } from '@/lib/format/numbers';
import { type Closing, stopClosing, useClosing } from '../closing';
import { useClosePositions } from '../hooks/useClosePositions';

/** Asks before positions are closed or reversed at the market. */
export function ClosingDialog({ accountId }: { accountId: AccountId }) {
  const closing = useClosing((state) => state.closing);
  const close = useClosePositions(accountId);

  function leave() {
    close.reset();
    stopClosing();
  }

  return (
    <Modal opened={closing !== null} onClose={leave} title={closing && titleOf(closing)} centered>
      {closing && <p>{wordsOf(closing)}</p>}
      <FormProblem error={close.error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={leave}>
          Leave it
        </Button>
        <Button
          data-autofocus
          data-testid="closing-confirm"
          loading={close.isPending}
          onClick={() => closing && close.mutate(closing)}
        >
          {closing?.kind === 'reverse' ? 'Reverse' : 'Close'}
        </Button>
      </Group>
    </Modal>
  );
}

function titleOf(closing: Closing): string {
  if (closing.kind === 'closeAll') return 'Close every position?';
  return closing.kind === 'close' ? `Close ${closing.symbol}?` : `Reverse ${closing.symbol}?`;
}

/** "Sell 100 SPY at market." */
function wordsOf(closing: Closing): string {
  if (closing.kind === 'closeAll') {
    return 'Each is closed at market, and what waits to close it is canceled first.';
  }
  const { kind, symbol, quantity } = closing;
  const isLong = signOf(quantity) > 0;
  const size = formatQuantity(absolute(quantity));
  const does = `${isLong ? 'Sell' : 'Buy'} ${size} ${symbol} at market`;
  if (kind === 'close') return `${does}. Orders that wait to close it are canceled first.`;
  return `${does}, and as many again: ${isLong ? 'long' : 'short'} ${size} becomes ${isLong ? 'short' : 'long'} ${size}.`;
}
