import { create } from 'zustand';
import { keepWithLogin } from './kept/kept';

export type Scheme = 'dark' | 'light' | 'auto';

interface ThemeState {
  /** As the customer chose it; null where they did not. Mantine keeps the machine's own, for before the first paint. */
  scheme: Scheme | null;
}

export const useTheme = create<ThemeState>()((): ThemeState => ({ scheme: null }));
keepWithLogin('theme', useTheme);

export function chooseScheme(scheme: Scheme): void {
  useTheme.setState({ scheme });
}
