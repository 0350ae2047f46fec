import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import { notify } from '@/stores/noticeStore';
import { apiKeysQueryOptions, makeApiKey, revokeApiKey } from '../api/apiKeys';
import { useFreshChange } from './useFreshChange';

export function useApiKeys() {
  return useQuery(apiKeysQueryOptions);
}

export function useMakeApiKey() {
  const queryClient = useQueryClient();
  return useFreshChange({
    mutationFn: makeApiKey,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: apiKeysQueryOptions.queryKey }),
  });
}

export function useRevokeApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: revokeApiKey,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysQueryOptions.queryKey }),
    onError: (error) => notify('problem', `Could not revoke the key: ${messageOf(error)}`),
  });
}
