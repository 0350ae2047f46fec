import { queryOptions } from '@tanstack/react-query';
import { ApiError, isRecord } from '@/lib/api/errors';
import { readJson } from '@/lib/api/http';
import { answerOf, authErrorFrom, callAuth } from './allauth';

/** What a customer may change about how they log in. Some of it asks for the password again first. */

export interface TwoFactorState {
  isOn: boolean;
  /** Recovery codes that have not been used; null where there are none. */
  unusedCodes: number | null;
}

export interface TotpSecret {
  secret: string;
  url: string;
}

export interface PasswordChange {
  current_password: string;
  new_password: string;
  revoke_api_keys: boolean;
}

const AUTHENTICATORS = '/account/authenticators';

export async function changePassword(change: PasswordChange): Promise<void> {
  await answerOf(await callAuth('POST', '/account/password/change', change));
}

export async function fetchTwoFactor(): Promise<TwoFactorState> {
  const data = await answerOf(await callAuth('GET', AUTHENTICATORS));
  const list = Array.isArray(data) ? data.filter(isRecord) : [];
  const codes = list.find((authenticator) => authenticator.type === 'recovery_codes');
  return {
    isOn: list.some((authenticator) => authenticator.type === 'totp'),
    unusedCodes: typeof codes?.unused_code_count === 'number' ? codes.unused_code_count : null,
  };
}

/** A fresh secret for the authenticator app, where there is none yet. */
export async function prepareTotp(): Promise<TotpSecret> {
  const response = await callAuth('GET', `${AUTHENTICATORS}/totp`);
  const body = await readJson(response);
  const meta = isRecord(body) && isRecord(body.meta) ? body.meta : {};
  if (typeof meta.secret === 'string' && typeof meta.totp_url === 'string') {
    return { secret: meta.secret, url: meta.totp_url };
  }
  if (response.ok) {
    throw new ApiError({ status: 409, code: 'TOTP_IS_ON', message: 'Two-factor login is already on.' });
  }
  throw authErrorFrom(response.status, body);
}

export async function activateTotp(code: string): Promise<void> {
  await answerOf(await callAuth('POST', `${AUTHENTICATORS}/totp`, { code }));
}

export async function deactivateTotp(): Promise<void> {
  await answerOf(await callAuth('DELETE', `${AUTHENTICATORS}/totp`));
}

/** New recovery codes; the ones before stop working. */
export async function makeRecoveryCodes(): Promise<readonly string[]> {
  const data = await answerOf(await callAuth('POST', `${AUTHENTICATORS}/recovery-codes`, {}));
  const codes = isRecord(data) ? data.unused_codes : undefined;
  return Array.isArray(codes) ? codes.filter((code): code is string => typeof code === 'string') : [];
}

export async function reauthenticate(password: string): Promise<void> {
  await answerOf(await callAuth('POST', '/auth/reauthenticate', { password }));
}

export const twoFactorQueryOptions = queryOptions({ queryKey: ['twoFactor'], queryFn: fetchTwoFactor });
