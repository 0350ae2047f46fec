import { useEffect } from 'react';
import { PlainButton } from '@/components/controls/buttons';
import { MarketMark } from '@/components/market/MarketMark';
import { useKeyAction } from '@/components/shortcuts/useKeyAction';
import type { Account } from '@/lib/api/types';
import { orderNumber } from '@/lib/format/orders';
import {
  forgetTicketOrder,
  leaveTicket,
  startTicketOn,
  toggleTicket,
  useTicketStore,
} from '../ticket/ticketStore';
import styles from './TicketDrawer.module.css';
import { TicketForm } from './TicketForm';
import { TicketSent } from './TicketSent';

/** The order ticket's drawer: the fields, the review, then the order as it moves. */
export function Ticket({ account }: { account: Account }) {
  const isOpen = useTicketStore((state) => state.isOpen);
  const stage = useTicketStore((state) => state.stage);
  const replaces = useTicketStore((state) => state.replaces);
  const startCount = useTicketStore((state) => state.startCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what matters is that the account changes
  useEffect(() => forgetTicketOrder, [account.id]);
  useKeyAction('ticket.buy', () => startTicketOn('BUY'));
  useKeyAction('ticket.sell', () => startTicketOn('SELL'));
  useKeyAction('ticket.close', leaveTicket, isOpen);
  if (!isOpen) return null;
  return (
    <aside className={styles.ticket} aria-label="Order ticket">
      <header className={styles.head}>
        <h2>{replaces ? `Edit order ${orderNumber(replaces.id)}` : 'Order ticket'}</h2>
        <MarketMark />
        <PlainButton aria-label="Close the ticket" onClick={toggleTicket}>
          ×
        </PlainButton>
      </header>
      {stage.kind === 'sent' ? (
        <TicketSent accountId={account.id} orderId={stage.orderId} />
      ) : (
        <TicketForm key={startCount} account={account} />
      )}
    </aside>
  );
}
