import { ApiError } from './errors';

/** What the server said of one field; undefined where it said nothing. */
export function fieldError(error: Error | null, field: string): string | undefined {
  const messages = error instanceof ApiError ? error.fields[field] : undefined;
  return messages?.length ? messages.join(' ') : undefined;
}
