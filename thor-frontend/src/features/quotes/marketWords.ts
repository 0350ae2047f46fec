import type { Account, MarketClock, MarketState } from '@/lib/api/types';

const STATE_WORDS: Readonly<Record<MarketState, string>> = {
  open: 'open',
  closed: 'closed',
  pre: 'in pre-market',
  post: 'in after-hours',
  unknown: 'hours unknown',
};

const CHANGE_WORDS: Readonly<Record<MarketState, string>> = {
  open: 'opens',
  closed: 'closes',
  pre: 'pre-market',
  post: 'after-hours',
  unknown: 'changes',
};

/** "US stocks open, closes in 2:14:05", by the server's calendar. */
export function marketWords(market: MarketClock, now: number): string {
  const { title, state, holiday } = market;
  if (state === 'unknown') return `${title}: hours for ${new Date(now).getUTCFullYear()} unknown`;
  const day = holiday === null ? '' : ` (${holiday})`;
  const is = `${title} ${STATE_WORDS[state]}${day}`;
  const next = changeWords(market, now);
  return next === null ? is : `${is}, ${next}`;
}

/** Whether an account that trades in these hours waits for the market to open. */
export function ordersWait(state: MarketState, hours: Account['market_hours']): boolean {
  switch (hours) {
    case 'regular':
      return state !== 'open' && state !== 'unknown';
    case 'extended':
      return state === 'closed';
    default:
      return false;
  }
}

/** "Open", "In pre-market". */
export function stateWords(state: MarketState): string {
  const words = STATE_WORDS[state];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "closes in 2:14:05"; null where no change is known. */
export function changeWords({ next_state, next_change }: MarketClock, now: number): string | null {
  if (next_change === null || next_state === null) return null;
  const leftMs = Date.parse(next_change) - now;
  return leftMs > 0 ? `${CHANGE_WORDS[next_state]} in ${hoursWords(leftMs)}` : null;
}

/** "2:14:05", and in days where it is farther off. */
function hoursWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return `${hours}:${rest.join(':')}`;
}
