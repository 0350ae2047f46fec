import { useMutation } from '@tanstack/react-query';
import type { AccountId, OrderId } from '@/lib/api/types';
import { placeOrder, replaceOrder } from '../api/orders';
import { placeBody, replaceBody } from '../ticket/bodies';
import { ticketProblem } from '../ticket/problem';
import { editTicket, showSent, useTicket } from '../ticket/ticketStore';

/** Sends the reviewed ticket: a new order, or new terms for an open one. */
export function useSendTicket(accountId: AccountId) {
  return useMutation({
    mutationFn: async (): Promise<OrderId | null> => {
      const { draft, stage, replaces } = useTicket.getState();
      if (stage.kind !== 'review') return null;
      const outcome = replaces
        ? await replaceOrder(replaces.id, replaceBody(draft, replaces))
        : await placeOrder(placeBody(draft, accountId, stage.clientOrderId));
      return outcome.order.id;
    },
    onSuccess: (orderId) => {
      if (orderId !== null) showSent(orderId);
    },
    onError: (error) => {
      // A ticket whose outcome is unknown keeps its review, and with it the client id to ask again with.
      if (!ticketProblem(error).isOutcomeUnknown) editTicket();
    },
  });
}
