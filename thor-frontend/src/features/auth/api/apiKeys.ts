import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { ApiKey, ApiKeyMade, NewApiKeyRequest } from '@/lib/api/types';

export async function fetchApiKeys(): Promise<ApiKey[]> {
  return (await bodyOf(api.GET('/api/users/apikeys'))).api_keys;
}

export async function makeApiKey(body: NewApiKeyRequest): Promise<ApiKeyMade> {
  return bodyOf(api.POST('/api/users/apikeys', { body }));
}

export async function revokeApiKey(id: number): Promise<void> {
  await api.DELETE('/api/users/apikeys/{key_id}', { params: { path: { key_id: id } } });
}

export const apiKeysQueryOptions = queryOptions({ queryKey: ['apiKeys'], queryFn: fetchApiKeys });
