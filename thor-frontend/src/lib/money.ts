import type { Account } from './api/types';

/** Whose money an account has, for its colour: only a real broker's is real. */
export function moneyOf(broker: Account['broker']): 'paper' | 'replay' | 'live' {
  switch (broker) {
    case 'PAPER':
      return 'paper';
    case 'REPLAY':
      return 'replay';
    case 'SCHWAB':
      return 'live';
  }
}
