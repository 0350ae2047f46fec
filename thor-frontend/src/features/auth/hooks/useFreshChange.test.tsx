import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/api/errors';
import { PASSWORD_REQUIRED } from '../api/allauth';
import { reauthenticate } from '../api/security';
import { useFreshChange } from './useFreshChange';

vi.mock('../api/security', () => ({ reauthenticate: vi.fn() }));

const STALE = new ApiError({ status: 401, code: PASSWORD_REQUIRED, message: 'Give your password again.' });
const WRONG = new ApiError({ status: 400, code: 'incorrect_password', message: 'Incorrect password.' });

function renderChange(mutationFn: (asked: string) => Promise<string>) {
  const onSuccess = vi.fn();
  const client = new QueryClient();
  const { result } = renderHook(() => useFreshChange({ mutationFn, onSuccess }), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  return { result, onSuccess };
}

describe('a change that needs a fresh login', () => {
  it('asks for the password until it is right and then goes on', async () => {
    const mutationFn = vi.fn().mockRejectedValueOnce(STALE).mockResolvedValueOnce('made');
    vi.mocked(reauthenticate).mockRejectedValueOnce(WRONG).mockResolvedValueOnce();
    const { result, onSuccess } = renderChange(mutationFn);

    act(() => result.current.change.mutate('a key'));
    await waitFor(() => expect(result.current.again.isAsked).toBe(true));
    act(() => result.current.again.submit('wrong'));
    await waitFor(() => expect(result.current.again.error).toBe(WRONG));
    expect(mutationFn).toHaveBeenCalledTimes(1);

    act(() => result.current.again.submit('right'));
    await waitFor(() => expect(onSuccess).toHaveBeenCalledWith('made', 'a key'));
    expect(result.current.again.isAsked).toBe(false);
  });

  it('asks for nothing where the change is refused for another reason', async () => {
    const { result } = renderChange(vi.fn().mockRejectedValue(WRONG));
    act(() => result.current.change.mutate('a key'));
    await waitFor(() => expect(result.current.change.error).toBe(WRONG));
    expect(result.current.again.isAsked).toBe(false);
  });
});
