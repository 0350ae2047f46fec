import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { PlainButton } from '@/components/controls/buttons';
import { useShownScheme } from '@/components/theme/schemes';
import { chooseScheme, useThemeStore } from '@/stores/themeStore';

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const chosen = useThemeStore((state) => state.scheme);
  const scheme = useShownScheme();
  const other = scheme === 'dark' ? 'light' : 'dark';
  const words = `Switch to the ${other} theme`;
  useEffect(() => {
    if (chosen !== null) setColorScheme(chosen);
  }, [chosen, setColorScheme]);
  return (
    <PlainButton aria-label={words} title={words} onClick={() => chooseScheme(other)}>
      {scheme === 'dark' ? '☾' : '☀'}
    </PlainButton>
  );
}
