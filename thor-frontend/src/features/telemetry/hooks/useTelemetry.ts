import { useQuery } from '@tanstack/react-query';
import { fetchReadiness, fetchTelemetry } from '../api';

const TELEMETRY_MS = 30_000;
const READINESS_MS = 5_000;

export function useTelemetry() {
  return useQuery({ queryKey: ['telemetry'], queryFn: fetchTelemetry, refetchInterval: TELEMETRY_MS });
}

export function useReadiness() {
  return useQuery({ queryKey: ['readiness'], queryFn: fetchReadiness, refetchInterval: READINESS_MS });
}
