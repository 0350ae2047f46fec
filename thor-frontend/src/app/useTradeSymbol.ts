import { useEffect, useRef } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { normalised } from '@/features/orders/ticket/draft';
import { showSymbol, useTicketStore } from '@/features/orders/ticket/ticketStore';
import { tradePath } from './paths';
import { useTicketSymbol } from './useTicketSymbol';

/**
 * The symbol in the address of the Trade page, which is the ticket's too: whichever changes, the other follows. A symbol
 * that was picked is a step of its own for the back button; one that is typed is not.
 */
export function useTradeSymbol(): string {
  const navigate = useNavigate();
  const { search } = useLocation();
  const [query] = useSearchParams();
  const { '*': inPath = '' } = useParams();
  const inAddress = normalised(inPath || (query.get('symbol') ?? ''));
  const inTicket = useTicketSymbol();
  const startCount = useTicketStore((state) => state.startCount);
  const last = useRef({ inTicket, startCount });

  /** The address's symbol as it was last seen, or written here. */
  const known = useRef('');

  useEffect(() => {
    const ticketSymbol = () => normalised(useTicketStore.getState().draft.symbol);
    const isNew = inAddress !== known.current;
    known.current = inAddress;
    if (inAddress === '' || !isNew || inAddress === ticketSymbol()) return;
    showSymbol(inAddress);
    // An order under way stays on the ticket, and the page stays with it.
    if (ticketSymbol() !== inAddress) navigate(tradePath(ticketSymbol(), search), { replace: true });
  }, [navigate, inAddress, search]);

  useEffect(() => {
    const isNew = inTicket !== last.current.inTicket;
    const isPicked = startCount !== last.current.startCount;
    if (isNew) last.current = { inTicket, startCount };
    const wanted = isNew ? inTicket : inAddress || inTicket;
    if (wanted === '' || (wanted === inAddress && inPath !== '')) return;
    known.current = wanted;
    navigate(tradePath(wanted, search), { replace: inPath === '' || !isPicked });
  }, [navigate, inTicket, inAddress, inPath, search, startCount]);

  return inAddress || inTicket;
}
