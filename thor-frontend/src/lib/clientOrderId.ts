const RANDOM_BYTES = 12;

/**
 * A fresh client_order_id, or client_id of anything else that is sent once. Made of getRandomValues, because crypto.randomUUID is missing where Thor is served over plain
 * HTTP on a home network.
 */
export function newClientOrderId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
