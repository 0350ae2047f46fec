import { ApiError } from '@/lib/api/errors';
import type { Instant } from '@/lib/api/types';
import { useConnectionStatus } from './hooks';
import { useLiveStore } from './liveStore';
import { serverNow } from './serverClock';

/** A click on a market is for the market of that moment: after this long the server refuses what it asked for. */
const IN_TIME_MS = 5_000;
/** How long an answer is waited for before it counts as lost. */
const ANSWER_MS_MAX = 7_000;
const LOOK_MS = 250;
const ASK_AGAIN_MS = 1_000;
/** The server is there, and cannot say yet what became of a command. */
const NO_WORD_YET: ReadonlySet<string> = new Set([
  'ENGINE_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
  'TOO_FAST',
]);

const NO_CONNECTION = 'No connection: not sent.';
const LOST_ON_THE_WAY = 'Connection lost: not sent. Nothing was changed.';

interface Sending {
  deadline: Instant;
  signal: AbortSignal;
}

export interface Command<Outcome> {
  /** Sends it. The same is sent again to ask what became of it: past its deadline it does nothing by itself. */
  send: (sending: Sending) => Promise<Outcome>;
  /** For a command that has no id to be known by: what it has come to, once nothing more can; null where nothing has. */
  find?: () => Promise<Outcome | null>;
  /** Called when the answer is lost and is asked for. */
  onSilence?: (() => void) | undefined;
}

/** Why nothing can be sent at present; null while the connection is live. */
export function useSendingBlock(): string | null {
  return useConnectionStatus() === 'live' ? null : NO_CONNECTION;
}

/**
 * Carries a trading command out within seconds of the click, or not at all. Where the answer is lost it asks, for as
 * long as it takes, what became of it. So it ends in the outcome, or in an error that says that nothing was done.
 */
export async function carryOut<Outcome>(command: Command<Outcome>): Promise<Outcome> {
  const now = useLiveStore.getState().connection.status === 'live' ? serverNow() : null;
  if (now === null) throw notSent(NO_CONNECTION);
  const deadlineMs = now + IN_TIME_MS;
  const send = () =>
    command.send({
      deadline: new Date(deadlineMs).toISOString() as Instant,
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
  try {
    return await send();
  } catch (error) {
    if (!isLost(error)) throw error;
  }
  command.onSilence?.();
  // Asked before its deadline, it would be sent a second time.
  while ((serverNow() ?? 0) <= deadlineMs) await pause(LOOK_MS);
  const answer = await insist(send);
  if (!isTooLate(answer.error)) return outcomeOf(answer);
  const found = command.find ? outcomeOf(await insist(command.find)) : null;
  if (found !== null) return found;
  throw notSent(LOST_ON_THE_WAY);
}

interface Answer<Value> {
  value?: Value;
  error?: unknown;
}

/** Asks until there is an answer, which may be a refusal. */
async function insist<Value>(ask: () => Promise<Value>): Promise<Answer<Value>> {
  for (;;) {
    try {
      return { value: await ask() };
    } catch (error) {
      if (!isLost(error) && !(error instanceof ApiError && NO_WORD_YET.has(error.code))) return { error };
    }
    await pause(ASK_AGAIN_MS);
  }
}

function outcomeOf<Value>(answer: Answer<Value>): Value {
  if ('error' in answer) throw answer.error;
  return answer.value as Value;
}

function isLost(error: unknown): boolean {
  return error instanceof ApiError ? error.isOutcomeUnknown : true;
}

function isTooLate(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'DEADLINE_PASSED';
}

function notSent(message: string): ApiError {
  return new ApiError({ status: 0, code: 'NOT_SENT', message });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
