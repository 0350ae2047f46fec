import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CODE_REQUIRED, login, PASSWORD_REQUIRED } from './allauth';
import { deactivateTotp, fetchTwoFactor, makeRecoveryCodes, prepareTotp } from './security';

function answer(status: number, body: object) {
  vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json({ status, ...body }, { status }));
}

describe('two-factor login', () => {
  beforeEach(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server would set it
    document.cookie = 'csrftoken=abc';
  });

  it('gives the secret that is offered', async () => {
    answer(200, { meta: { secret: 'ABC', totp_url: 'otpauth://totp/Thor' } });
    expect(await prepareTotp()).toEqual({ secret: 'ABC', url: 'otpauth://totp/Thor' });
  });

  it('passes on why it cannot be set up', async () => {
    answer(409, { errors: [{ message: 'Verify your email first.', code: 'unverified_email' }] });
    await expect(prepareTotp()).rejects.toThrow('Verify your email first.');
  });

  it('knows whether it is on and how many recovery codes are left', async () => {
    answer(200, { data: [{ type: 'totp' }, { type: 'recovery_codes', unused_code_count: 7 }] });
    expect(await fetchTwoFactor()).toEqual({ isOn: true, unusedCodes: 7 });
    answer(200, { data: [] });
    expect(await fetchTwoFactor()).toEqual({ isOn: false, unusedCodes: null });
  });

  it('gives the new recovery codes', async () => {
    answer(200, { data: { unused_codes: ['1', '2'] } });
    expect(await makeRecoveryCodes()).toEqual(['1', '2']);
  });

  it('says when the password is needed once more', async () => {
    answer(401, { data: { flows: [{ id: 'reauthenticate' }] }, meta: { is_authenticated: true } });
    await expect(deactivateTotp()).rejects.toMatchObject({ code: PASSWORD_REQUIRED });
  });

  it('says when a login needs its second step', async () => {
    answer(401, { data: { flows: [{ id: 'mfa_authenticate', is_pending: true }] } });
    await expect(login({ email: 'a@example.com', password: 'x' })).rejects.toMatchObject({
      code: CODE_REQUIRED,
    });
  });
});
