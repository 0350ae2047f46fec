import { type RefObject, useEffect, useRef } from 'react';
import { useTicketStore } from '../ticket/ticketStore';

/** The quantity's field, which has the focus whenever somebody has asked for a ticket to write on. */
export function useTicketFocus(): RefObject<HTMLInputElement | null> {
  const quantity = useRef<HTMLInputElement>(null);
  const wantsFocus = useTicketStore((state) => state.wantsFocus);
  useEffect(() => {
    if (!wantsFocus) return;
    useTicketStore.setState({ wantsFocus: false });
    // On a touch screen the focus would pull a keyboard over the ticket.
    if (window.matchMedia?.('(pointer: coarse)').matches) return;
    quantity.current?.focus();
    quantity.current?.select();
  }, [wantsFocus]);
  return quantity;
}
