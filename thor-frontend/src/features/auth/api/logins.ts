import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '@/lib/api/errors';
import { answerOf, callAuth } from './allauth';

/** One place where the customer is logged in. */
export interface Login {
  id: number;
  ip: string;
  userAgent: string;
  /** Milliseconds since 1970. */
  beganAt: number;
  isCurrent: boolean;
}

const SESSIONS = '/auth/sessions';

export async function fetchLogins(): Promise<Login[]> {
  return readLogins(await answerOf(await callAuth('GET', SESSIONS)));
}

/** Ends other logins; gives those that are left. */
export async function endLogins(ids: readonly number[]): Promise<Login[]> {
  return readLogins(await answerOf(await callAuth('DELETE', SESSIONS, { sessions: ids })));
}

function readLogins(data: unknown): Login[] {
  const list = Array.isArray(data) ? data.filter(isRecord) : [];
  return list
    .map(({ id, ip, user_agent, created_at, is_current }) => ({
      id: Number(id),
      ip: String(ip ?? ''),
      userAgent: String(user_agent ?? ''),
      beganAt: Number(created_at) * 1_000,
      isCurrent: is_current === true,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.beganAt - a.beganAt);
}

/** Where the customer is logged in, this browser first. */
export const loginsQueryOptions = queryOptions({ queryKey: ['logins'], queryFn: fetchLogins, staleTime: 0 });
