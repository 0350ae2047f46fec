import type { OrderGroup } from '@/lib/orderStatus';

interface GroupWords {
  title: string;
  empty: string;
}

export const GROUP_WORDS: Readonly<Record<OrderGroup, GroupWords>> = {
  working: { title: 'Working', empty: 'No order is working. Start one from the watchlist or the ticket.' },
  filled: { title: 'Filled', empty: 'Nothing has filled today.' },
  canceled: { title: 'Canceled', empty: 'Nothing was canceled or expired today.' },
  rejected: { title: 'Rejected', empty: 'Nothing was refused today.' },
};
