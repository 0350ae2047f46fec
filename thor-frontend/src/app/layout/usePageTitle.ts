import { useDocumentTitle } from '@mantine/hooks';
import { useLocation } from 'react-router';
import { useClock } from '@/lib/clock';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { useLiveStore } from '@/realtime/liveStore';
import { useMarketStore } from '@/stores/marketStore';
import { PATHS } from '../paths';
import { useTicketSymbol } from '../useTicketSymbol';
import { usePages } from './usePages';

/** The browser's tab: on the Trade page its symbol and price, anew each second, elsewhere the page's name. */
export function usePageTitle(): void {
  const { pathname } = useLocation();
  const symbol = useTicketSymbol();
  const isElsewhere = useMarketStore((state) => state.market === 'replay');
  const isOwn = useLiveStore((state) => state.replay?.prices === 'PUSHED');
  const page = usePages().find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const price = useClock(() => priceOf(symbol));
  const isTrade = page?.path === PATHS.trade && symbol !== '';
  const words = isTrade ? [symbolWords(symbol), price].filter(Boolean).join(' ') : (page?.title ?? '');
  const market = isElsewhere ? (isOwn ? 'Your prices' : 'Replay') : '';
  useDocumentTitle([words, market, 'Thor'].filter(Boolean).join(' · '));
}

function priceOf(symbol: string): string {
  const quote = useLiveStore.getState().quotes[symbol];
  const price = quote?.last ?? quote?.mark ?? null;
  return price === null ? '' : formatPrice(price, quote?.tick_size ?? null);
}
