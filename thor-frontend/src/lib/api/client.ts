import createClient, { type Middleware } from 'openapi-fetch';
import type { Rebranded } from './brands';
import type { paths } from './contract';
import { ApiError, apiErrorFrom } from './errors';
import { readJson, thorFetch } from './http';

const raiseErrors: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    throw apiErrorFrom(response.status, await readJson(response));
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: thorFetch });
api.use(raiseErrors);

/** The body of a call that succeeded; the middleware has thrown if it did not. */
export async function bodyOf<Body>(
  call: Promise<{ data?: Body; response: Response }>,
): Promise<Rebranded<Body>> {
  const { data, response } = await call;
  if (data === undefined) {
    throw new ApiError({
      status: response.status,
      code: 'NO_BODY',
      message: 'Thor returned an empty response.',
    });
  }
  return data as Rebranded<Body>;
}
