import { renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Alert, Instant, Price } from '@/lib/api/types';
import { resetLiveStore } from '@/realtime/liveStore';
import { useNoticeStore } from '@/stores/noticeStore';
import { at } from '@/testing/samples';
import { seeAlerts, useUnseenCount } from './seenAlertsStore';
import { tellOfAlert } from './tellOfAlert';

function fired(id: number, fired_at: Instant): Alert {
  return {
    id,
    symbol: 'SPY',
    way: 'UP',
    price: '166' as Price,
    created_at: at(0),
    fired_at,
    fired_price: '166.02' as Price,
  };
}

beforeEach(() => {
  resetLiveStore();
  useNoticeStore.setState({ notices: [] });
});

it('tells that a price has come until it is dismissed', () => {
  vi.useFakeTimers();
  tellOfAlert(fired(1, at(1)));
  vi.advanceTimersByTime(3_600_000);
  expect(useNoticeStore.getState().notices.map(({ text }) => text)).toEqual(['SPY rose to 166.00: 166.02']);
  vi.useRealTimers();
});

it('counts what has fired since the list was last looked at', () => {
  const alerts = [fired(2, at(2)), fired(1, at(1))];
  expect(renderHook(() => useUnseenCount(alerts)).result.current).toBe(2);
  seeAlerts(alerts);
  seeAlerts([]);
  const later = [fired(3, at(3)), ...alerts];
  expect(renderHook(() => useUnseenCount(later)).result.current).toBe(1);
});
