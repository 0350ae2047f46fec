import { useMarketStore } from '@/stores/marketStore';
import { LiveSocket } from './socket';

function liveUrl(): string {
  const url = new URL(`/ws/${useMarketStore.getState().market}`, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** The page's one socket. */
export const liveSocket = new LiveSocket({
  url: liveUrl,
  makeSocket: (url) => new WebSocket(url),
  random: Math.random,
});
