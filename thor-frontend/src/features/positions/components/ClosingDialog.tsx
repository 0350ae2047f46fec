import { Button } from '@/components/controls/Button';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { FormProblem } from '@/components/forms/FormProblem';
import { SendingBlock } from '@/components/SendingBlock';
import type { AccountId } from '@/lib/api/types';
import { absolute, add, signOf } from '@/lib/decimal';
import { formatQuantity } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { useSendingBlock } from '@/realtime/inTime';
import { type Closing, stopClosing, titleOf, useClosingStore } from '../closingStore';
import { useClosePositions } from '../hooks/useClosePositions';

/** Asks before positions are closed, reversed or exercised. */
export function ClosingDialog({ accountId }: { accountId: AccountId }) {
  const closing = useClosingStore((state) => state.closing);
  const isSilent = useClosingStore((state) => state.isSilent);
  const close = useClosePositions(accountId);
  const block = useSendingBlock();

  function leave() {
    if (close.isPending && !isSilent) return;
    if (!close.isPending) close.reset();
    stopClosing();
  }

  return (
    <Dialog opened={closing !== null} onClose={leave} title={closing && titleOf(closing)}>
      {closing && <p>{wordsOf(closing)}</p>}
      <FormProblem error={close.error} />
      <SendingBlock reason={block} isSilent={isSilent} />
      <DialogButtons>
        <Button variant="default" onClick={leave}>
          Keep
        </Button>
        <Button
          data-autofocus
          data-testid="closing-confirm"
          loading={close.isPending}
          disabled={block !== null}
          onClick={() => closing && close.mutate(closing)}
        >
          {closing && buttonOf(closing)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** What the button will do: "Sell 20 AAPL", and twice as many where the position is reversed. */
function buttonOf(closing: Closing): string {
  if (closing.kind === 'closeAll') return 'Close all positions';
  const { kind, symbol, quantity } = closing;
  if (kind === 'exercise') return `Exercise ${formatQuantity(quantity)} ${symbolWords(symbol)}`;
  const units = kind === 'reverse' ? add(quantity, quantity) : quantity;
  return `${signOf(quantity) > 0 ? 'Sell' : 'Buy'} ${formatQuantity(absolute(units))} ${symbolWords(symbol)}`;
}

/** "Sell 100 SPY at market." */
function wordsOf(closing: Closing): string {
  if (closing.kind === 'closeAll') {
    return 'Each is closed at market. Open orders to close it are canceled first.';
  }
  const { kind, symbol, quantity } = closing;
  const isLong = signOf(quantity) > 0;
  const size = formatQuantity(absolute(quantity));
  if (kind === 'exercise') {
    return `${size} ${symbolWords(symbol)} are settled in cash at their current intrinsic value. Open orders to sell them are canceled first.`;
  }
  const verb = isLong ? 'Sell' : 'Buy';
  if (kind === 'close') {
    return `${verb} ${size} ${symbolWords(symbol)} at market. Open orders to close it are canceled first.`;
  }
  return `${verb} 2 × ${size} ${symbolWords(symbol)} at market: ${isLong ? 'long' : 'short'} ${size} becomes ${isLong ? 'short' : 'long'} ${size}.`;
}
