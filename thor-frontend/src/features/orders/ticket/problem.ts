import { ApiError, messageOf } from '@/lib/api/errors';
import { fieldError, formError } from '@/lib/api/fieldErrors';
import type { OrderPreview } from '@/lib/api/types';
import type { DraftErrors } from './draft';

export interface TicketProblem {
  message: string;
  /** Messages that have a field to stand at. */
  fields: DraftErrors;
}

const PRICE_FIELDS = ['limit_price', 'stop_price', 'trail_amount', 'trail_percent', 'limit_offset'];
const TICKET_FIELDS = [
  ...['symbol', 'side', 'quantity', 'order_type', 'time_in_force', ...PRICE_FIELDS],
  ...['stop_loss', 'legs.1'].flatMap((leg) => [leg, ...PRICE_FIELDS.map((field) => `${leg}.${field}`)]),
  ...['take_profit', 'take_profit.limit_price'],
];

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
  for (const name of TICKET_FIELDS) {
    const said = fieldError(error, name);
    if (said) fields[name] = said;
  }
  return { message: formError(error, TICKET_FIELDS), fields };
}
