import { describe, expect, it } from 'vitest';
import { ApiError, apiErrorFrom, networkError } from './errors';

describe('an error of the API', () => {
  it('keeps the server’s code, message and detail', () => {
    const error = apiErrorFrom(422, {
      error: { code: 'INSUFFICIENT_BUYING_POWER', message: 'Too dear.', detail: { needed: '16581.00' } },
      order: { id: 17, status: 'REJECTED' },
    });
    expect(error).toBeInstanceOf(ApiError);
    expect(error.code).toBe('INSUFFICIENT_BUYING_POWER');
    expect(error.message).toBe('Too dear.');
    expect(error.detail).toEqual({ needed: '16581.00' });
    expect(error.order?.id).toBe(17);
  });

  it('reads the messages of each field', () => {
    const detail = { fields: { quantity: ['More than zero.'], symbol: 'Unknown.' } };
    const error = apiErrorFrom(400, { error: { code: 'INVALID_REQUEST', message: 'No.', detail } });
    expect(error.fields).toEqual({ quantity: ['More than zero.'], symbol: ['Unknown.'] });
  });

  it.each([null, 'Bad Gateway', {}, { error: 'no' }, { error: { code: 5 } }])(
    'names the HTTP status where the body is %j',
    (body) => {
      const error = apiErrorFrom(502, body);
      expect(error.code).toBe('HTTP_502');
      expect(error.message).toContain('502');
    },
  );

  it('leaves the outcome open only where nobody can know it', () => {
    expect(networkError().isOutcomeUnknown).toBe(true);
    const codes: [number, string, boolean][] = [
      [503, 'OUTCOME_UNKNOWN', true],
      [503, 'ENGINE_UNAVAILABLE', false],
      [500, 'HTTP_500', true],
      [422, 'MARKET_CLOSED', false],
    ];
    for (const [status, code, unknown] of codes) {
      expect(new ApiError({ status, code, message: '' }).isOutcomeUnknown).toBe(unknown);
    }
  });
});
