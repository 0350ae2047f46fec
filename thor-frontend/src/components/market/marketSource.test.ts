import { expect, it } from 'vitest';
import type { MarketSource } from '@/lib/api/marketSource';
import { marketLabel } from './marketSource';

it.each<[MarketSource | null, string | null]>([
  [{ kind: 'simulated', day: null }, 'SIMULATED'],
  [{ kind: 'replay', day: '2013-10-09' }, 'REPLAY 2013-10-09'],
  [{ kind: 'replay', day: null }, 'REPLAY'],
  [{ kind: 'own', day: null }, 'YOUR PRICES'],
  [{ kind: 'live', day: null }, null],
  [null, null],
])('%j is labelled %s', (source, label) => {
  expect(marketLabel(source)).toBe(label);
});
