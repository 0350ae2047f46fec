import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refetchActivity } from '@/features/account/hooks/useActivityToday';
import { tellOfAlert } from '@/features/alerts/tellOfAlert';
import { recheckSession, setSession } from '@/features/auth/hooks/useSession';
import { announce } from '@/features/orders/announce';
import { liveSocket } from '@/realtime/live';
import { resetLiveStore } from '@/realtime/liveStore';
import { refetchAlerts } from '@/realtime/useAlerts';
import { useMarketStore } from '@/stores/marketStore';

/** Holds the live socket open while somebody is logged in, and forgets their figures afterwards. */
export function useLiveConnection(): void {
  const queryClient = useQueryClient();
  const market = useMarketStore((state) => state.market);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another market is another socket
  useEffect(() => {
    liveSocket.start({
      onUnauthenticated: () => setSession(queryClient, null),
      onRefused: () => recheckSession(queryClient),
      onOrders: announce,
      onSnapshot: (accountId) => {
        refetchActivity(queryClient, accountId);
        void refetchAlerts(queryClient);
      },
      onAlert: (alert) => {
        tellOfAlert(alert);
        void refetchAlerts(queryClient);
      },
    });
    return () => {
      liveSocket.stop();
      resetLiveStore();
    };
  }, [queryClient, market]);
}
