import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import { isRecord } from '@/lib/api/errors';
import { readJson, thorFetch } from '@/lib/api/http';
import type { TelemetryReport } from '@/lib/api/types';

const MINUTES = 60;

/** The last hour of every part, and how each recurring job went. */
export async function fetchTelemetry(): Promise<TelemetryReport> {
  const params = { query: { minutes: MINUTES } };
  return bodyOf(api.GET('/api/operations/telemetry', { params }));
}

export interface PartReadiness {
  name: string;
  /** What keeps it from being ready, in words; null where it is. */
  problem: string | null;
}

/** Whether each part serves now. A Thor that is not ready says so with a 503 and the same body. */
export async function fetchReadiness(): Promise<PartReadiness[]> {
  const response = await thorFetch(new Request(new URL('/readyz', window.location.origin)));
  const body = await readJson(response);
  const parts = isRecord(body) && isRecord(body.parts) ? body.parts : {};
  return Object.entries(parts).map(([name, part]) => ({
    name,
    problem: isRecord(part) && typeof part.problem === 'string' ? part.problem : null,
  }));
}

const TELEMETRY_MS = 30_000;
const READINESS_MS = 5_000;

export const telemetryQueryOptions = queryOptions({
  queryKey: ['telemetry'],
  queryFn: fetchTelemetry,
  refetchInterval: TELEMETRY_MS,
});

export const readinessQueryOptions = queryOptions({
  queryKey: ['readiness'],
  queryFn: fetchReadiness,
  refetchInterval: READINESS_MS,
});
