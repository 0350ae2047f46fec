import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('dark');
  const other = scheme === 'dark' ? 'light' : 'dark';
  const words = `Change to the ${other} theme`;
  return (
    <button type="button" aria-label={words} title={words} onClick={() => setColorScheme(other)}>
      {scheme === 'dark' ? '☾' : '☀'}
    </button>
  );
}
