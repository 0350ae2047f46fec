// The chosen theme before the first paint, so that a light page does not flash dark.
{
  const kept = localStorage.getItem('mantine-color-scheme-value') ?? 'dark';
  const light = kept === 'light' || (kept === 'auto' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.mantineColorScheme = light ? 'light' : 'dark';
}
