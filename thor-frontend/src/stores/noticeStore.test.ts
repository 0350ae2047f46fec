import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismissNotice, notify, useNoticeStore } from './noticeStore';

beforeEach(() => {
  vi.useFakeTimers();
  useNoticeStore.setState({ notices: [], nextId: 1 });
});

afterEach(() => {
  vi.useRealTimers();
});

const said = () => useNoticeStore.getState().notices.map(({ text }) => text);

it('news goes by itself, and a problem stays until it is dismissed', () => {
  notify('info', 'Bought 2 IBM');
  notify('problem', 'Order for IBM rejected.');
  vi.advanceTimersByTime(3_600_000);
  expect(said()).toEqual(['Order for IBM rejected.']);
  dismissNotice(2);
  expect(said()).toEqual([]);
});

it('news makes room for what comes after it before a problem does', () => {
  notify('problem', 'first');
  for (const text of ['a', 'b', 'c', 'd']) notify('info', text);
  expect(said()).toEqual(['first', 'b', 'c', 'd']);
});
