import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from '@/lib/api/errors';
import { authErrorFrom, CODE_REQUIRED, fetchSession, login, logout, MAIL_SENT } from './allauth';

const USER = { id: 1, email: 'a@example.com', display: 'a' };
const SESSION = { user: { id: USER.id, email: USER.email, display_name: USER.display, is_staff: false } };

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

describe('allauth', () => {
  beforeEach(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server would set it
    document.cookie = 'csrftoken=abc';
  });

  it('says who is logged in, or that nobody is', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    fetch.mockResolvedValueOnce(answer(200, SESSION)).mockResolvedValueOnce(answer(200, { user: null }));
    expect(await fetchSession()).toEqual(USER);
    expect(await fetchSession()).toBeNull();
  });

  it('takes the session that is there when the login meets one (409)', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    fetch.mockResolvedValueOnce(answer(409, {})).mockResolvedValueOnce(answer(200, SESSION));
    expect(await login({ email: USER.email, password: 'x' })).toEqual(USER);
  });

  it('logs out', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 204 }));
    await logout();
    const request = fetch.mock.calls[0]?.[0] as Request;
    expect([request.method, new URL(request.url).pathname]).toEqual(['DELETE', '/api/session']);
  });

  it('puts each message at its field', () => {
    const errors = [{ message: 'Too short.', code: 'password_too_short', param: 'password' }];
    const error: ApiError = authErrorFrom(400, { status: 400, errors });
    expect(error.fields).toEqual({ password: ['Too short.'] });
    expect(error.code).toBe('password_too_short');
  });

  it('says what is still to be done where a flow is pending', () => {
    const data = (id: string) => ({ flows: [{ id, is_pending: true }] });
    expect(authErrorFrom(401, { status: 401, data: data('verify_email') }).code).toBe(MAIL_SENT);
    expect(authErrorFrom(401, { status: 401, data: data('mfa_authenticate') }).code).toBe(CODE_REQUIRED);
    expect(authErrorFrom(401, { status: 401, data: data('other') }).message).toContain('requires a step');
  });

  it('passes on the words of a Thor that is busy', () => {
    const body = { error: { code: 'TOO_FAST', message: 'Many passwords are being checked.', detail: {} } };
    expect(authErrorFrom(503, body).message).toBe('Many passwords are being checked.');
  });
});
