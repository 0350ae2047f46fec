import { ApiError } from './errors';

/** What the server said of one field; undefined where it said nothing. A field of an object has its path: `fees.per_fill`. */
export function fieldError(error: Error | null, field: string): string | undefined {
  const messages = error instanceof ApiError ? error.fields[field] : undefined;
  return messages?.length ? messages.join(' ') : undefined;
}

/** What a form says besides the errors at its own `fields`, so that nothing is said twice and nothing is left out. */
export function formError(error: Error, fields: readonly string[]): string {
  const named = error instanceof ApiError ? Object.keys(error.fields) : [];
  if (named.length === 0) return error.message;
  const elsewhere = named.filter((field) => !fields.includes(field));
  if (elsewhere.length > 0)
    return elsewhere.map((field) => `${field}: ${fieldError(error, field)}`).join(' ');
  return named.length === 1 ? 'Correct the marked field.' : 'Correct the marked fields.';
}
