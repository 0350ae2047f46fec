import { onlineManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { networkError } from './errors';
import { makeQueryClient } from './queryClient';

const queryKey = ['what'];

afterEach(() => onlineManager.setOnline(true));

describe('while the browser says that it is offline', () => {
  it('a question is asked at once, for Thor may be on this machine', async () => {
    onlineManager.setOnline(false);
    const client = makeQueryClient(vi.fn());
    expect(await client.fetchQuery({ queryKey, queryFn: () => 'answer' })).toBe('answer');
  });

  it('one that fails says so instead of waiting', async () => {
    onlineManager.setOnline(false);
    const client = makeQueryClient(vi.fn());
    const asked = client.fetchQuery({
      queryKey,
      queryFn: () => Promise.reject(networkError()),
      retry: 1,
      retryDelay: 0,
    });
    await expect(asked).rejects.toThrow('Thor did not respond');
  });

  it('what failed is asked again once the line is back', async () => {
    onlineManager.setOnline(false);
    const client = makeQueryClient(vi.fn());
    client.mount();
    const queryFn = vi.fn().mockRejectedValueOnce(networkError()).mockResolvedValue('answer');
    const observer = new QueryObserver(client, { queryKey, queryFn, retry: false });
    const leave = observer.subscribe(vi.fn());
    await vi.waitFor(() => expect(observer.getCurrentResult().isError).toBe(true));
    onlineManager.setOnline(true);
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('answer'));
    leave();
    client.unmount();
  });
});
