import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '@/lib/api/client';
import type { ApiKey, KeyScope } from '@/lib/api/types';

export interface NewApiKey {
  name: string;
  scope: KeyScope;
}

/** A key as it is made: its text is in this answer and nowhere else. */
export interface MadeApiKey extends ApiKey {
  key: string;
}

export async function fetchApiKeys(): Promise<ApiKey[]> {
  return (await bodyOf<{ api_keys: ApiKey[] }>(api.GET('/api/users/apikeys'))).api_keys;
}

export async function makeApiKey(body: NewApiKey): Promise<MadeApiKey> {
  return bodyOf<MadeApiKey>(api.POST('/api/users/apikeys', { body }));
}

export async function revokeApiKey(id: number): Promise<void> {
  await api.DELETE('/api/users/apikeys/{key_id}', { params: { path: { key_id: id } } });
}

export const apiKeysQueryOptions = queryOptions({ queryKey: ['apiKeys'], queryFn: fetchApiKeys });
