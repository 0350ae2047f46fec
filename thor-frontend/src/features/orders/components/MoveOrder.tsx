import { useEffect } from 'react';
import { Button } from '@/components/controls/Button';
import { TextButton } from '@/components/controls/buttons';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { FormProblem } from '@/components/forms/FormProblem';
import { SendingBlock } from '@/components/SendingBlock';
import type { AccountId } from '@/lib/api/types';
import { formatPrice, formatQuantity, USUAL_TICK_SIZE } from '@/lib/format/numbers';
import { orderNumber, sideWord } from '@/lib/format/orders';
import { symbolWords } from '@/lib/format/symbols';
import { distanceWords, marketPrice } from '@/lib/marketDistance';
import { useOrder, useQuote } from '@/realtime/hooks';
import { useSendingBlock } from '@/realtime/inTime';
import { useMoveOrder } from '../hooks/useMoveOrder';
import { letUndo, type Move, stopMoving, useMovingStore } from '../movingStore';
import styles from './MoveOrder.module.css';

const UNDO_MS = 5_000;

/** Moves an order whose line was dragged: with a question first, or at once and with some seconds to take it back. */
export function MoveOrder({ accountId }: { accountId: AccountId }) {
  const next = useMovingStore((state) => state.next);
  const undoable = useMovingStore((state) => state.undoable);
  const moving = useMoveOrder(accountId);
  const { mutate } = moving;

  useEffect(() => {
    if (!next || next.wantsYes) return;
    stopMoving();
    mutate(next.move, { onSuccess: () => letUndo(next.move) });
  }, [next, mutate]);

  useEffect(() => {
    if (!undoable) return undefined;
    const timer = window.setTimeout(() => letUndo(null), UNDO_MS);
    return () => window.clearTimeout(timer);
  }, [undoable]);

  function leave() {
    if (moving.isPending) return;
    moving.reset();
    stopMoving();
  }

  function undo(move: Move) {
    letUndo(null);
    mutate({ ...move, from: move.to, to: move.from });
  }

  const asked = next?.wantsYes ? next.move : null;
  return (
    <>
      <Dialog
        opened={asked !== null}
        onClose={leave}
        title={asked ? `Move order ${orderNumber(asked.orderId)}?` : ''}
      >
        {asked && (
          <MoveQuestion
            accountId={accountId}
            move={asked}
            error={moving.error}
            isPending={moving.isPending}
            onKeep={leave}
            onMove={() => mutate(asked, { onSuccess: stopMoving })}
          />
        )}
      </Dialog>
      {undoable && (
        <div className={styles.undo} role="status" data-testid="move-undo">
          <MovedWords accountId={accountId} move={undoable} />
          <TextButton onClick={() => undo(undoable)}>Undo</TextButton>
        </div>
      )}
    </>
  );
}

interface MoveQuestionProps {
  accountId: AccountId;
  move: Move;
  error: Error | null;
  isPending: boolean;
  onKeep: () => void;
  onMove: () => void;
}

function MoveQuestion({ accountId, move, error, isPending, onKeep, onMove }: MoveQuestionProps) {
  const order = useOrder(accountId, move.orderId);
  const quote = useQuote(order?.symbol ?? '');
  const block = useSendingBlock();
  const tickSize = quote?.tick_size ?? USUAL_TICK_SIZE;
  const market = order ? marketPrice(order.side, quote) : null;
  if (!order) return <p>This order is no longer open.</p>;
  const what = `${sideWord(order.side)} ${formatQuantity(order.remaining_quantity)} ${symbolWords(order.symbol)}`;
  return (
    <>
      <p data-testid="move-words">
        {what} at {formatPrice(move.to, tickSize)} instead of {formatPrice(move.from, tickSize)}
        {market !== null && `, ${distanceWords(order.side, move.to, market, tickSize)}`}.
        {move.isThroughMarket &&
          (order.limit_price !== null
            ? ' It would fill immediately.'
            : ' The market is already past this price.')}
      </p>
      <FormProblem error={error} />
      <SendingBlock reason={block} />
      <DialogButtons>
        <Button variant="default" onClick={onKeep}>
          Keep at {formatPrice(move.from, tickSize)}
        </Button>
        <Button
          data-autofocus
          data-testid="move-confirm"
          loading={isPending}
          disabled={block !== null}
          onClick={onMove}
        >
          Move to {formatPrice(move.to, tickSize)}
        </Button>
      </DialogButtons>
    </>
  );
}

function MovedWords({ accountId, move }: { accountId: AccountId; move: Move }) {
  const order = useOrder(accountId, move.orderId);
  const tickSize = useQuote(order?.symbol ?? '')?.tick_size ?? USUAL_TICK_SIZE;
  return (
    <span>
      Order {orderNumber(move.orderId)} moved from {formatPrice(move.from, tickSize)} to{' '}
      {formatPrice(move.to, tickSize)}.
    </span>
  );
}
