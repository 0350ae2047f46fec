import { useRef } from 'react';
import { newClientOrderId } from '@/lib/clientOrderId';

interface ClientIds {
  /** The id to send these terms under: the same one again after an answer that was lost. */
  idFor: (terms: string) => string;
  /** The answer came: what is sent next is another one, also on the same terms. */
  answered: () => void;
}

/** A client_id for what must not be made twice. Sent again under its id, the server finds what it made before. */
export function useClientId(): ClientIds {
  const last = useRef<{ terms: string; id: string }>(null);

  function idFor(terms: string): string {
    if (last.current?.terms !== terms) last.current = { terms, id: newClientOrderId() };
    return last.current.id;
  }

  function answered(): void {
    last.current = null;
  }

  return { idFor, answered };
}
