import { ApiError, messageOf } from '@/lib/api/errors';
import type { OrderPreview } from '@/lib/api/types';
import type { DraftErrors } from './draft';

export interface TicketProblem {
  message: string;
  /** Messages that have a field to stand at. */
  fields: DraftErrors;
}

const PRICE_FIELDS = ['limit_price', 'stop_price', 'trail_amount', 'trail_percent', 'limit_offset'];
const TICKET_FIELDS: ReadonlySet<string> = new Set([
  ...['symbol', 'side', 'quantity', 'order_type', 'time_in_force', ...PRICE_FIELDS],
  ...['stop_loss', 'legs.1'].flatMap((leg) => [leg, ...PRICE_FIELDS.map((field) => `${leg}.${field}`)]),
  ...['take_profit', 'take_profit.limit_price'],
]);

/** Why the engine would refuse the order as it stands; null where it would not. */
export function refusalWords(preview: OrderPreview | null): string | null {
  const message = preview?.error?.message;
  return typeof message === 'string' ? message : null;
}

/** What the ticket says of a failed sending: the server's words, at their fields where it names them. */
export function ticketProblem(error: unknown): TicketProblem {
  if (!(error instanceof ApiError)) {
    return { message: messageOf(error), fields: {} };
  }
  const fields: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const [name, messages] of Object.entries(error.fields)) {
    if (TICKET_FIELDS.has(name)) fields[name] = messages.join(' ');
    else elsewhere.push(`${name}: ${messages.join(' ')}`);
  }
  return { message: [error.message, ...elsewhere].join(' '), fields };
}
