import { ReplayBar } from '@/features/replay/components/ReplayBar';
import { useLiveStore } from '@/realtime/liveStore';
import { goToMarket, useMarketStore } from '@/stores/marketStore';

/** The replay's controls over every page, while the page is at its market. */
export function ReplayStrip() {
  const isHere = useMarketStore((state) => state.market === 'replay');
  const replay = useLiveStore((state) => state.replay);
  if (!isHere || !replay) return null;
  return <ReplayBar replay={replay} onLeave={() => goToMarket('live')} />;
}
