import { useQuery } from '@tanstack/react-query';
import { liveDataStatusQueryOptions } from '../api/status';

export function useLiveDataStatus() {
  return useQuery(liveDataStatusQueryOptions);
}
