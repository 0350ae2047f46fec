import { useQuery } from '@tanstack/react-query';
import { readinessQueryOptions, telemetryQueryOptions } from '../api/telemetry';

export function useTelemetry() {
  return useQuery(telemetryQueryOptions);
}

export function useReadiness() {
  return useQuery(readinessQueryOptions);
}
