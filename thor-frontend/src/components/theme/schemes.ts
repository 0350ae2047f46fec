import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { type Scheme, useThemeStore } from '@/stores/themeStore';

/** The theme as it is chosen, before the page has put it on. */
export function useChosenScheme(): Scheme {
  const { colorScheme } = useMantineColorScheme();
  return useThemeStore((state) => state.scheme) ?? colorScheme;
}

/** The theme that the page has on. */
export function useShownScheme(): 'dark' | 'light' {
  return useComputedColorScheme('dark');
}
