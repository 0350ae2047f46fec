import { ApiError, messageOf } from '@/lib/api/errors';
import type { OrderPreview } from '@/lib/api/types';
import type { DraftErrors, DraftField } from './draft';

export interface TicketProblem {
  message: string;
  /** Messages that have a field to stand at. */
  fields: DraftErrors;
  isOutcomeUnknown: boolean;
}

const FIELDS: readonly DraftField[] = [
  'symbol',
  'side',
  'quantity',
  'order_type',
  'limit_price',
  'stop_price',
  'time_in_force',
];

/** Why the engine would refuse the order as it stands; null where it would not. */
export function refusalWords(preview: OrderPreview | null): string | null {
  const message = preview?.error?.message;
  return typeof message === 'string' ? message : null;
}

/** What the ticket says of a failed sending: the server's words, at their fields where it names them. */
export function ticketProblem(error: unknown): TicketProblem {
  if (!(error instanceof ApiError)) {
    return { message: messageOf(error), fields: {}, isOutcomeUnknown: true };
  }
  const fields: Partial<Record<DraftField, string>> = {};
  for (const field of FIELDS) {
    const messages = error.fields[field];
    if (messages?.length) fields[field] = messages.join(' ');
  }
  const elsewhere = Object.entries(error.fields)
    .filter(([name]) => !FIELDS.some((field) => field === name))
    .map(([name, messages]) => `${name}: ${messages.join(' ')}`);
  return {
    message: [error.message, ...elsewhere].join(' '),
    fields,
    isOutcomeUnknown: error.isOutcomeUnknown,
  };
}
