import type { OrderGroup } from '@/lib/orderStatus';

interface GroupWords {
  title: string;
  empty: string;
}

export const GROUP_WORDS: Readonly<Record<OrderGroup, GroupWords>> = {
  working: { title: 'Working', empty: 'No working orders. Place one from the watchlist or the ticket.' },
  filled: { title: 'Filled', empty: 'No fills today.' },
  canceled: { title: 'Canceled', empty: 'No canceled or expired orders today.' },
  rejected: { title: 'Rejected', empty: 'No rejected orders today.' },
};
