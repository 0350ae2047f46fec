import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { create } from 'zustand';
import { ApiError } from '@/lib/api/errors';
import { fetchPreferences, savePreference } from './api';
import { beginSync, syncWithLogin } from './sync';

vi.mock('./api');

interface Order {
  order: string[];
  isOpen: boolean;
}

const useOrder = create<Order>()(() => ({ order: [], isOpen: false }));
syncWithLogin('home-tiles', useOrder, ({ order }) => ({ order }));

const fetched = vi.mocked(fetchPreferences);
const kept = vi.mocked(savePreference);
let end: () => void = () => undefined;

async function logIn(customer: string, found: Record<string, object> = {}) {
  fetched.mockResolvedValueOnce(found);
  end = beginSync(customer);
  await vi.advanceTimersByTimeAsync(0);
}

function arrange(...order: string[]) {
  useOrder.setState({ order });
}

describe('what a customer sets', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    useOrder.setState(useOrder.getInitialState(), true);
    vi.clearAllTimers();
    localStorage.clear();
    kept.mockReset().mockResolvedValue(undefined);
    fetched.mockReset();
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  it('is found again where they log in next, and not sent back', async () => {
    await logIn('1', { 'home-tiles': { order: ['b', 'a'] } });
    expect(useOrder.getState().order).toEqual(['b', 'a']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kept).not.toHaveBeenCalled();
  });

  it('is told to Thor once it rests, without what is not kept', async () => {
    await logIn('1');
    arrange('a');
    arrange('b', 'a');
    useOrder.setState({ isOpen: true });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept.mock.calls).toEqual([['home-tiles', { order: ['b', 'a'] }]]);
  });

  it('is sent again while Thor does not answer, and by the next page too', async () => {
    await logIn('1', { 'home-tiles': { order: ['old'] } });
    kept.mockRejectedValue(new ApiError({ status: 503, code: 'X', message: '' }));
    arrange('new');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(kept).toHaveBeenCalledTimes(3);
    end();
    kept.mockReset().mockResolvedValue(undefined);
    await logIn('1', { 'home-tiles': { order: ['old'] } });
    await vi.advanceTimersByTimeAsync(0);
    expect(useOrder.getState().order).toEqual(['new']);
    expect(kept.mock.calls).toEqual([['home-tiles', { order: ['new'] }]]);
  });

  it('is not sent again where Thor refuses it', async () => {
    await logIn('1');
    kept.mockRejectedValue(new ApiError({ status: 400, code: 'INVALID_REQUEST', message: '' }));
    arrange('x');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept).toHaveBeenCalledTimes(1);
  });

  it('is not shown to the next customer of the machine', async () => {
    await logIn('1');
    arrange('mine');
    end();
    await logIn('2');
    expect(useOrder.getState().order).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kept).not.toHaveBeenCalled();
  });

  it('is taken over from a machine on which nobody was logged in before', async () => {
    arrange('before');
    await logIn('1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept.mock.calls).toEqual([['home-tiles', { order: ['before'] }]]);
  });

  it('is found once Thor answers', async () => {
    fetched.mockRejectedValueOnce(new Error('away'));
    await logIn('1', { 'home-tiles': { order: ['late'] } });
    expect(useOrder.getState().order).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(useOrder.getState().order).toEqual(['late']);
  });
});
