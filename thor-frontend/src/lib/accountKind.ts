import type { Account } from './api/types';

/** The kind of money in an account, for its color: only a real broker's is real. */
export function accountKindOf(broker: Account['broker']): 'paper' | 'replay' | 'live' {
  switch (broker) {
    case 'PAPER':
      return 'paper';
    case 'REPLAY':
      return 'replay';
    case 'SCHWAB':
      return 'live';
  }
}
