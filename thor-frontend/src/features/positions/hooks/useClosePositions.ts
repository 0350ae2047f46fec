import { useMutation } from '@tanstack/react-query';
import type { AccountId } from '@/lib/api/types';
import { closeAllPositions, closePosition, exerciseOption, reversePosition } from '../api';
import { type Closing, stopClosing } from '../closing';

const DOES = { close: closePosition, reverse: reversePosition, exercise: exerciseOption };

/** Closes, reverses or exercises what was asked about; the question stays where it could not be done, and says why. */
export function useClosePositions(accountId: AccountId) {
  return useMutation({
    mutationFn: async (closing: Closing) => {
      if (closing.kind === 'closeAll') return closeAllPositions(accountId);
      const { symbol, clientOrderId } = closing;
      const body = { account_id: accountId, symbol, client_order_id: clientOrderId };
      return DOES[closing.kind](body);
    },
    onSuccess: stopClosing,
  });
}
