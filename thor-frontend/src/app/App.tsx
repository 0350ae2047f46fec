import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { Notices } from '@/components/notices/Notices';
import { MarketSourceProvider } from './MarketSourceProvider';
import { queryClient } from './queryClient';
import { router } from './router';
import { cssVariablesResolver, theme } from './theme';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="dark">
      <QueryClientProvider client={queryClient}>
        <MarketSourceProvider>
          <RouterProvider router={router} />
        </MarketSourceProvider>
        <Notices />
      </QueryClientProvider>
    </MantineProvider>
  );
}
