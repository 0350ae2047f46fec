import { useMutation } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import type { AccountId } from '@/lib/api/types';
import { notify } from '@/stores/noticeStore';
import { actOnPosition, closeAllPositions } from '../api/positions';
import { askAgain, type Closing, noteSilence, stopClosing, titleOf, useClosingStore } from '../closingStore';

/** Closes, reverses or exercises what was asked about; the question stays where it could not be done, and says why. */
export function useClosePositions(accountId: AccountId) {
  return useMutation({
    mutationFn: async (closing: Closing) => {
      if (closing.kind === 'closeAll') return closeAllPositions(accountId, noteSilence);
      const { kind, symbol, clientOrderId } = closing;
      const body = { account_id: accountId, symbol, client_order_id: clientOrderId };
      return actOnPosition(kind, body, noteSilence);
    },
    onSuccess: stopClosing,
    onError: (error, closing) => {
      // Whoever left the question while no answer came learns of it all the same.
      if (useClosingStore.getState().closing === null)
        notify('problem', `${titleOf(closing)} ${messageOf(error)}`);
      else askAgain();
    },
  });
}
