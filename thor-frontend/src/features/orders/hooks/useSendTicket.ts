import { useMutation } from '@tanstack/react-query';
import type { AccountId, OrderId } from '@/lib/api/types';
import { orderNumber } from '@/lib/format/orders';
import { notify } from '@/stores/noticeStore';
import { placeOrder, replaceOrder } from '../api/orders';
import { placeBody, replaceBody } from '../ticket/bodies';
import { ticketProblem } from '../ticket/problem';
import { beginSending, noteSilence, showProblem, showSent, useTicketStore } from '../ticket/ticketStore';

/** Sends the reviewed ticket: a new order, or new terms for an open one. What comes of it stands in the ticket. */
export function useSendTicket(accountId: AccountId) {
  return useMutation({
    mutationFn: async (): Promise<void> => {
      const { draft, replaces } = useTicketStore.getState();
      const clientOrderId = beginSending();
      if (clientOrderId === null) return;
      const onSilence = () => void noteSilence(clientOrderId);
      const what = replaces ? `Change to order ${orderNumber(replaces.id)}` : `Order for ${draft.symbol}`;
      let orderId: OrderId;
      try {
        const order = replaces
          ? await replaceOrder(replaces.id, replaceBody(draft, replaces), onSilence)
          : await placeOrder(placeBody(draft, accountId, clientOrderId), onSilence);
        orderId = order.id;
      } catch (error) {
        const problem = ticketProblem(error);
        if (!showProblem(clientOrderId, problem)) notify('problem', `${what}: ${problem.message}`);
        throw error;
      }
      if (!showSent(clientOrderId, orderId))
        notify('info', `${what} accepted: order ${orderNumber(orderId)}.`);
    },
  });
}
