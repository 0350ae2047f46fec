import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, apiErrorFrom } from './errors';
import { readJson, thorFetch } from './http';
import type { paths } from './schema';
import type { Plain } from './types';

const raiseErrors: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    throw apiErrorFrom(response.status, await readJson(response));
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: thorFetch });
api.use(raiseErrors);

/** The body of a call that succeeded, with its brands; the middleware has thrown where it did not. */
export async function bodyOf<Body>(call: Promise<{ data?: Plain<Body>; response: Response }>): Promise<Body> {
  const { data, response } = await call;
  if (data === undefined) {
    throw new ApiError({
      status: response.status,
      code: 'NO_BODY',
      message: 'Thor returned an empty response.',
    });
  }
  return data as Body;
}
