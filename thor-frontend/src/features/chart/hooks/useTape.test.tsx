import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Price, Quantity } from '@/lib/api/types';
import { receive, resetLiveStore } from '@/realtime/liveStore';
import { sampleQuote } from '@/testing/samples';
import { useTape } from './useTape';

function quote(last: string, volume: string): void {
  const change = { last: last as Price, volume: volume as Quantity };
  act(() => {
    receive({ type: 'quotes', quotes: [sampleQuote(change)] }, Date.now());
  });
}

it('the tape shows trades, newest first, with the side they met, and nothing for a quote without one', () => {
  resetLiveStore();
  quote('165.81', '100');
  const { result } = renderHook(() => useTape('SPY'));
  expect(result.current).toEqual([]);
  quote('165.81', '200');
  quote('165.81', '200');
  quote('165.80', '300');
  expect(result.current.map(({ price, side }) => [price, side])).toEqual([
    ['165.80', 'bid'],
    ['165.81', 'ask'],
  ]);
});
