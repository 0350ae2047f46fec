import { create } from 'zustand';
import { syncWithLogin } from './synced/sync';

export type Scheme = 'dark' | 'light' | 'auto';

interface ThemeState {
  /** As the customer chose it; null where they did not. Mantine keeps the machine's own, for before the first paint. */
  scheme: Scheme | null;
}

export const useThemeStore = create<ThemeState>()((): ThemeState => ({ scheme: null }));
syncWithLogin('theme', useThemeStore);

export function chooseScheme(scheme: Scheme): void {
  useThemeStore.setState({ scheme });
}
