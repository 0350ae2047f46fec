import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { Notices } from '@/components/notices/Notices';
import { MarketSourceProvider } from './MarketSourceProvider';
import { cssVariablesResolver, mantineTheme } from './mantineTheme';
import { queryClient } from './queryClient';
import { router } from './router';

export function App() {
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="dark"
    >
      <QueryClientProvider client={queryClient}>
        <MarketSourceProvider>
          <RouterProvider router={router} />
        </MarketSourceProvider>
        <Notices />
      </QueryClientProvider>
    </MantineProvider>
  );
}
