import { api, bodyOf } from '@/lib/api/client';
import { ApiError, apiErrorFrom, isRecord } from '@/lib/api/errors';
import { readJson, thorFetch } from '@/lib/api/http';

/** The parts of allauth's headless answers that the page reads. */

export interface SessionUser {
  id: number | string;
  email: string;
  display: string;
}

export interface Credentials {
  email: string;
  password: string;
}

const BASE = '/api/auth/browser/v1';

export async function callAuth(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init: RequestInit = { method, headers: { Accept: 'application/json', ...headers } };
  if (body) {
    init.headers = { ...init.headers, 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  return thorFetch(new Request(new URL(BASE + path, window.location.origin), init));
}

/** The `data` of an answer that succeeded; throws what the server said where it did not. */
export async function answerOf(response: Response): Promise<unknown> {
  const body = await readJson(response);
  if (!response.ok) throw authErrorFrom(response.status, body);
  return isRecord(body) ? body.data : undefined;
}

/** Who is logged in; null where nobody is. Not asked of allauth, which calls that an error. */
export async function fetchSession(): Promise<SessionUser | null> {
  const { user } = await bodyOf(api.GET('/api/session'));
  return user && { id: user.id, email: user.email, display: user.display_name || user.email };
}

export async function login(credentials: Credentials): Promise<SessionUser> {
  return enter('/auth/login', credentials);
}

/** The second step of a login: a code of the authenticator app, or a recovery code. */
export async function enterCode(code: string): Promise<SessionUser> {
  return enter('/auth/2fa/authenticate', { code });
}

export async function signup(credentials: Credentials): Promise<SessionUser> {
  return enter('/auth/signup', credentials);
}

export async function logout(): Promise<void> {
  await api.DELETE('/api/session');
}

async function enter(path: string, credentials: object): Promise<SessionUser> {
  const response = await callAuth('POST', path, credentials);
  if (response.status === 409) {
    // Logged in already, perhaps in another tab: that session is the answer.
    const user = await fetchSession();
    if (user) return user;
  }
  return readUser(response);
}

async function readUser(response: Response): Promise<SessionUser> {
  const data = await answerOf(response);
  const user = isRecord(data) ? data.user : undefined;
  if (!isRecord(user)) {
    throw new ApiError({
      status: response.status,
      code: 'NO_USER',
      message: 'Could not confirm who is logged in.',
    });
  }
  const email = String(user.email ?? '');
  return { id: user.id as number | string, email, display: String(user.display ?? email) };
}

const MESSAGES_BY_STATUS: Readonly<Record<number, string>> = {
  403: 'Registration is closed at the moment.',
  409: 'Another login is in progress. Try again.',
  429: 'Too many attempts. Wait a minute and try again.',
};

/** allauth's `errors: [{message, code, param}]` as an ApiError, each message at its field. */
export function authErrorFrom(status: number, body: unknown): ApiError {
  if (isRecord(body) && isRecord(body.error)) return apiErrorFrom(status, body);
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  const fields: Record<string, string[]> = {};
  const general: string[] = [];
  for (const { message, param } of errors) {
    if (typeof message !== 'string') continue;
    if (typeof param === 'string') fields[param] = [...(fields[param] ?? []), message];
    else general.push(message);
  }
  const first = errors[0]?.code;
  return new ApiError({
    status,
    code: stepCode(body) ?? (typeof first === 'string' ? first : `HTTP_${status}`),
    message:
      general[0] ?? pendingMessage(body) ?? MESSAGES_BY_STATUS[status] ?? defaultMessage(status, fields),
    detail: { fields },
  });
}

function defaultMessage(status: number, fields: Record<string, string[]>): string {
  return Object.keys(fields).length > 0
    ? 'Correct the marked fields.'
    : `Thor returned an error (HTTP ${status}).`;
}

export const CODE_REQUIRED = 'CODE_REQUIRED';
/** The login or registration waits until a mail has been answered. */
export const MAIL_SENT = 'MAIL_SENT';
export const PASSWORD_REQUIRED = 'PASSWORD_REQUIRED';

/** The step a 401 asks for, where this page has something for it: a code, a mailed link, or the password once more. */
function stepCode(body: unknown): string | null {
  if (!isRecord(body) || body.status !== 401 || !isRecord(body.data)) return null;
  const flows = Array.isArray(body.data.flows) ? body.data.flows.filter(isRecord) : [];
  if (flows.some(({ id, is_pending }) => id === 'mfa_authenticate' && is_pending === true))
    return CODE_REQUIRED;
  if (flows.some(({ id, is_pending }) => id === 'verify_email' && is_pending === true)) return MAIL_SENT;
  return flows.some(({ id }) => id === 'reauthenticate') ? PASSWORD_REQUIRED : null;
}

/** A 401 names the flow that still has to be walked. */
function pendingMessage(body: unknown): string | undefined {
  const data = isRecord(body) ? body.data : undefined;
  const flows = isRecord(data) && Array.isArray(data.flows) ? data.flows.filter(isRecord) : [];
  const pending = flows.find((flow) => flow.is_pending === true);
  return pending && 'This login requires a step that this page does not support yet.';
}
