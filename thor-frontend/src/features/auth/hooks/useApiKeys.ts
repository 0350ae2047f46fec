import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '@/lib/api/errors';
import { notify } from '@/stores/noticeStore';
import { fetchApiKeys, makeApiKey, revokeApiKey } from '../api/apiKeys';
import { useFreshChange } from './useFreshChange';

const API_KEYS_KEY = ['apiKeys'] as const;

export function useApiKeys() {
  return useQuery({ queryKey: API_KEYS_KEY, queryFn: fetchApiKeys });
}

export function useMakeApiKey() {
  const queryClient = useQueryClient();
  return useFreshChange({
    mutationFn: makeApiKey,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
}

export function useRevokeApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: revokeApiKey,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: API_KEYS_KEY }),
    onError: (error) => notify('problem', `The key still works: ${messageOf(error)}`),
  });
}
