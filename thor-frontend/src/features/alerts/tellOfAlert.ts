import type { Alert } from '@/lib/api/types';
import { formatPrice } from '@/lib/format/numbers';
import { symbolWords } from '@/lib/format/symbols';
import { play } from '@/lib/sound';
import { useLiveStore } from '@/realtime/liveStore';
import { notify } from '@/stores/noticeStore';
import { usePreferencesStore } from '@/stores/preferencesStore';

/** Says that a price has come, until it is dismissed, with a sound where the customer wants one. */
export function tellOfAlert({ symbol, way, price, fired_price }: Alert): void {
  const tickSize = useLiveStore.getState().quotes[symbol]?.tick_size;
  const came = `${symbolWords(symbol)} ${way === 'UP' ? 'rose' : 'fell'} to ${formatPrice(price, tickSize)}`;
  notify('alert', `${came}: ${formatPrice(fired_price, tickSize)}`);
  if (usePreferencesStore.getState().hasSounds) play('fill');
}
