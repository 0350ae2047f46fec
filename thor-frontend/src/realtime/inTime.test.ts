import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, networkError } from '@/lib/api/errors';
import { carryOut } from './inTime';
import { resetLiveStore, setConnection } from './liveStore';
import { forgetServerTime, hearServerTime, serverNow } from './serverClock';

const NOON_MS = Date.parse('2026-11-20T12:00:00.000Z');

function refusal(code: string, status = 422): ApiError {
  return new ApiError({ status, code, message: code });
}

/** Answers in turn; what is asked after the last is answered by it again. */
function answers(...said: (string | Error)[]) {
  const deadlines: string[] = [];
  const send = vi.fn(async ({ deadline }: { deadline: string }) => {
    deadlines.push(deadline);
    const answer = said.length > 1 ? said.shift() : said[0];
    if (answer instanceof Error) throw answer;
    return answer ?? '';
  });
  return { send, deadlines };
}

async function settled<Value>(promise: Promise<Value>): Promise<{ value?: Value; error?: Error }> {
  const result = promise.then(
    (value) => ({ value }),
    (error: Error) => ({ error }),
  );
  await vi.advanceTimersByTimeAsync(60_000);
  return result;
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON_MS });
  resetLiveStore();
  forgetServerTime();
  hearServerTime('2026-11-20T12:00:00.000Z');
  setConnection({ status: 'live' });
});

afterEach(() => vi.useRealTimers());

describe('a trading command', () => {
  it.each(['connecting', 'stale', 'disconnected'] as const)('is not sent while %s', async (status) => {
    setConnection({ status });
    const { send } = answers('done');
    expect((await settled(carryOut({ send }))).error?.message).toBe('No connection: not sent.');
    expect(send).not.toHaveBeenCalled();
  });

  it('has five seconds by the server’s clock, whatever this machine’s says', async () => {
    hearServerTime('2026-11-20T15:30:00.000Z');
    vi.setSystemTime(0);
    const { send, deadlines } = answers('done');
    expect((await settled(carryOut({ send }))).value).toBe('done');
    expect(deadlines).toEqual(['2026-11-20T15:30:05.000Z']);
  });

  it('tells a refusal as it is, and asks nothing more', async () => {
    const { send } = answers(refusal('NO_POSITION'));
    expect((await settled(carryOut({ send }))).error).toMatchObject({ code: 'NO_POSITION' });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('asks with the very same where the answer was lost, once its deadline has passed', async () => {
    const { send, deadlines } = answers(networkError(), 'filled');
    const onSilence = vi.fn();
    const outcome = carryOut({ send, onSilence });
    await vi.advanceTimersByTimeAsync(4_900);
    expect(onSilence).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledTimes(1);
    expect((await settled(outcome)).value).toBe('filled');
    expect(new Set(deadlines).size).toBe(1);
  });

  it('asks until somebody knows, and then says that nothing was done', async () => {
    const { send } = answers(
      networkError(),
      networkError(),
      refusal('ENGINE_UNAVAILABLE', 503),
      refusal('DEADLINE_PASSED'),
    );
    const { error } = await settled(carryOut({ send }));
    expect(error).toMatchObject({ code: 'NOT_SENT' });
    expect(send).toHaveBeenCalledTimes(4);
  });

  it('looks at what it has come to where it has no id to be known by', async () => {
    const lost = () => answers(networkError(), refusal('DEADLINE_PASSED')).send;
    const find = vi.fn(async () => 'canceled');
    expect((await settled(carryOut({ send: lost(), find }))).value).toBe('canceled');
    const { error } = await settled(carryOut({ send: lost(), find: async () => null }));
    expect(error).toMatchObject({ code: 'NOT_SENT' });
  });
});

describe('the server’s clock', () => {
  it('is never read ahead of the server: the word that was least under way counts', () => {
    hearServerTime('2026-11-20T11:59:57.500Z');
    vi.advanceTimersByTime(1_000);
    expect(serverNow()).toBe(NOON_MS + 1_000);
  });

  it('is not known on a new connection until that tells it', () => {
    forgetServerTime();
    expect(serverNow()).toBeNull();
  });
});
