import { api, bodyOf } from '@/lib/api/client';

export type PreferenceKey = 'page' | 'watchlists' | 'home-tiles' | 'alerts' | 'frame' | 'guide' | 'theme';

export async function fetchPreferences(): Promise<Readonly<Record<string, object>>> {
  return (await bodyOf(api.GET('/api/users/preferences'))).preferences;
}

export async function savePreference(key: PreferenceKey, value: object): Promise<void> {
  await api.PUT('/api/users/preferences/{key}', {
    params: { path: { key } },
    body: { value: value as Record<string, unknown> },
  });
}
