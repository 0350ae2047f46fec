import { networkError } from './errors';

const AUTH_CONFIG_PATH = '/api/auth/browser/v1/config';
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

function csrfToken(): string | null {
  const pair = document.cookie.split('; ').find((cookie) => cookie.startsWith('csrftoken='));
  return pair ? decodeURIComponent(pair.slice('csrftoken='.length)) : null;
}

/**
 * The one door to the server: same-origin cookies, the CSRF header on unsafe methods (fetching the cookie first where
 * it is missing), and a lost connection reported as an ApiError. The token is read anew each time: login rotates it.
 */
export async function thorFetch(request: Request): Promise<Response> {
  if (!SAFE_METHODS.has(request.method)) {
    if (csrfToken() === null) await send(new Request(new URL(AUTH_CONFIG_PATH, window.location.origin)));
    const token = csrfToken();
    if (token !== null) request.headers.set('X-CSRFToken', token);
  }
  return send(request);
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request, { credentials: 'same-origin' });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw networkError();
  }
}

export async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
