import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { useNotices } from '@/components/notices/notices';
import type { Price } from '@/lib/api/types';
import { receive, resetLiveStore } from '@/realtime/store';
import { sampleQuote } from '@/testing/samples';
import { addAlert, isReached, useAlerts } from './alerts';
import { useAlertWatch } from './hooks/useAlertWatch';

beforeEach(() => {
  resetLiveStore();
  useAlerts.setState({ alerts: [], nextId: 1 });
  useNotices.setState({ notices: [] });
});

function trade(last: string) {
  act(() => {
    receive({ type: 'quotes', quotes: [sampleQuote({ last: last as Price })] }, Date.now());
  });
}

it.each([
  ['up', '166', '165.99', false],
  ['up', '166', '166.00', true],
  ['down', '165', '165.01', false],
  ['down', '165', '164.20', true],
] as const)('an alert %s to %s is reached at %s: %s', (way, price, last, reached) => {
  expect(isReached({ id: 1, symbol: 'SPY', price, way }, last)).toBe(reached);
});

it('tells once that the price has come, and then forgets the alert', () => {
  trade('165.81');
  addAlert('SPY', '166', '165.81');
  renderHook(useAlertWatch);
  trade('165.90');
  expect(useNotices.getState().notices).toEqual([]);
  trade('166.02');
  trade('166.03');
  expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['SPY is up to 166.00: last 166.02']);
  expect(useAlerts.getState().alerts).toEqual([]);
});
