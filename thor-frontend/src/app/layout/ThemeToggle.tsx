import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { chooseScheme, useThemeStore } from '@/stores/themeStore';

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const chosen = useThemeStore((state) => state.scheme);
  const scheme = useComputedColorScheme('dark');
  const other = scheme === 'dark' ? 'light' : 'dark';
  const words = `Change to the ${other} theme`;
  useEffect(() => {
    if (chosen !== null) setColorScheme(chosen);
  }, [chosen, setColorScheme]);
  return (
    <button type="button" aria-label={words} title={words} onClick={() => chooseScheme(other)}>
      {scheme === 'dark' ? '☾' : '☀'}
    </button>
  );
}
