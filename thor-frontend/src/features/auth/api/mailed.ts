import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '@/lib/api/errors';
import { readJson } from '@/lib/api/http';
import { answerOf, authErrorFrom, callAuth } from './allauth';

/** What the links in Thor's mails do. Each carries a key. */

export interface NewPassword {
  key: string;
  password: string;
  revoke_api_keys: boolean;
}

export async function requestPasswordReset(email: string): Promise<void> {
  await answerOf(await callAuth('POST', '/auth/password/request', { email }));
}

/** Whose password the key sets; throws where it is no longer good. */
export async function fetchResetEmail(key: string): Promise<string> {
  const data = await answerOf(
    await callAuth('GET', '/auth/password/reset', undefined, { 'X-Password-Reset-Key': key }),
  );
  return isRecord(data) && isRecord(data.user) ? String(data.user.email ?? '') : '';
}

export async function setNewPassword(change: NewPassword): Promise<void> {
  await doneWithoutLogin('/auth/password/reset', change);
}

/** Which address the key is for; throws where it is no longer good. */
export async function fetchVerifiedEmail(key: string): Promise<string> {
  const data = await answerOf(
    await callAuth('GET', '/auth/email/verify', undefined, { 'X-Email-Verification-Key': key }),
  );
  return isRecord(data) ? String(data.email ?? '') : '';
}

export async function verifyEmail(key: string): Promise<void> {
  await doneWithoutLogin('/auth/email/verify', { key });
}

/** allauth says 401 once it is done and nobody is logged in: here that is success. */
async function doneWithoutLogin(path: string, body: object): Promise<void> {
  const response = await callAuth('POST', path, body);
  if (!response.ok && response.status !== 401) throw authErrorFrom(response.status, await readJson(response));
}

/** Whose password a mailed key sets. */
export function resetEmailQueryOptions(key: string) {
  return queryOptions({
    queryKey: ['resetKey', key],
    queryFn: () => fetchResetEmail(key),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Which address a mailed key confirms. */
export function verifiedEmailQueryOptions(key: string) {
  return queryOptions({
    queryKey: ['verificationKey', key],
    queryFn: () => fetchVerifiedEmail(key),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
