import type { Position } from '@/lib/api/types';
import { absolute, multiply, signOf } from '@/lib/decimal';
import type { TicketSeed } from '@/lib/ticketSeed';

interface PositionAction {
  label: string;
  seed: TicketSeed;
}

/** What a position's menu offers: each starts a market ticket, which is reviewed like any other. */
export function positionActions({ symbol, quantity }: Position): readonly PositionAction[] {
  const sign = signOf(quantity);
  if (sign === 0) return [{ label: 'Buy', seed: { symbol, side: 'BUY' } }];
  const more = sign > 0 ? 'BUY' : 'SELL';
  const less = sign > 0 ? 'SELL' : 'BUY';
  const size = absolute(quantity);
  return [
    { label: sign > 0 ? 'Buy more' : 'Sell more', seed: { symbol, side: more } },
    { label: 'Close position', seed: { symbol, side: less, quantity: size, orderType: 'MKT' } },
    {
      label: 'Reverse position',
      seed: { symbol, side: less, quantity: multiply(size, '2'), orderType: 'MKT' },
    },
  ];
}
