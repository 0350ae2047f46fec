import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './errors';
import { thorFetch } from './http';

function post(): Request {
  return new Request('http://localhost/api/trades/orders', { method: 'POST', body: '{}' });
}

describe('the door to the server', () => {
  beforeEach(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie jar of the test's own page is emptied
    document.cookie = 'csrftoken=; expires=Thu, 01 Jan 1970 00:00:00 GMT';
  });

  it('sends the CSRF cookie’s value with an unsafe method', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server would set it
    document.cookie = 'csrftoken=abc';
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    await thorFetch(post());
    const sent = fetch.mock.calls[0]?.[0] as Request;
    expect(sent.headers.get('X-CSRFToken')).toBe('abc');
  });

  it('fetches the cookie first where there is none', async () => {
    const urls: string[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => {
      urls.push((request as Request).url);
      // biome-ignore lint/suspicious/noDocumentCookie: the server would set it
      document.cookie = 'csrftoken=fresh';
      return new Response('{}');
    });
    const request = post();
    await thorFetch(request);
    expect(urls).toEqual([expect.stringContaining('/config'), request.url]);
    expect(request.headers.get('X-CSRFToken')).toBe('fresh');
  });

  it('reports a lost connection as an error without a status', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const failure = await thorFetch(new Request('http://localhost/api/me')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect((failure as ApiError).status).toBe(0);
  });
});
