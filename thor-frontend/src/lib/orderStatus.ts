import type { OrderStatus } from './api/types';

export type OrderGroup = 'working' | 'filled' | 'canceled' | 'rejected';

export const ORDER_GROUPS: readonly OrderGroup[] = ['working', 'filled', 'canceled', 'rejected'];

/** Where an order stands in the day's activity; an expired one lies with the canceled. */
export function groupOf(status: OrderStatus): OrderGroup {
  switch (status) {
    case 'PENDING':
    case 'WORKING':
    case 'PARTIAL':
      return 'working';
    case 'FILLED':
      return 'filled';
    case 'CANCELED':
    case 'EXPIRED':
      return 'canceled';
    case 'REJECTED':
      return 'rejected';
  }
}

/** Open orders can be edited and canceled; a final state never changes. */
export function isOpen(status: OrderStatus): boolean {
  return groupOf(status) === 'working';
}
