import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useNotices } from '@/components/notices/notices';
import { addAlert, isReached, rearmAlert, removeAlert, useAlerts } from '@/lib/alerts';
import type { Price } from '@/lib/api/types';
import { receive, resetLiveStore } from '@/realtime/store';
import { sampleQuote } from '@/testing/samples';
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

it('tells once that the price has come, until it is dismissed, and keeps the alert as history', () => {
  vi.useFakeTimers();
  trade('165.81');
  addAlert('SPY', '166', '165.81');
  renderHook(useAlertWatch);
  trade('165.90');
  expect(useNotices.getState().notices).toEqual([]);
  trade('166.02');
  trade('166.03');
  expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['SPY is up to 166.00: last 166.02']);
  vi.advanceTimersByTime(3_600_000);
  expect(useNotices.getState().notices).toHaveLength(1);
  vi.useRealTimers();
  expect(useAlerts.getState().alerts).toMatchObject([{ price: '166', reachedLast: '166.02' }]);
});

it('waits again where it is set again, from where the market stands by then', () => {
  trade('165.81');
  addAlert('SPY', '166', '165.81');
  renderHook(useAlertWatch);
  trade('166.02');
  const [reached] = useAlerts.getState().alerts;
  act(() => rearmAlert(reached?.id ?? 0, '166.50'));
  expect(useAlerts.getState().alerts).toEqual([
    { id: reached?.id, symbol: 'SPY', price: '166', way: 'down' },
  ]);
  trade('166.40');
  expect(useNotices.getState().notices).toHaveLength(1);
  trade('165.99');
  expect(useNotices.getState().notices).toHaveLength(2);
  act(() => removeAlert(reached?.id ?? 0));
  expect(useAlerts.getState().alerts).toEqual([]);
});
