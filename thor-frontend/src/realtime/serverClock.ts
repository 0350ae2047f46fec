/**
 * The server's clock, which deadlines are by. Each word that tells its time sets a bound: the server is at least that
 * far on, for the word was under way. The highest bound of the last minute is kept, so what is read here is never ahead
 * of the server, and a deadline made of it is never too late. This machine's own clock may be set to anything: time
 * since then is counted by the one that only goes forward.
 */
const WORDS_KEPT = 12;

let bounds: readonly number[] = [];

export function hearServerTime(time: string): void {
  bounds = [...bounds, Date.parse(time) - performance.now()].slice(-WORDS_KEPT);
}

/** Another connection: what the one before it told may be of a clock that has been set since. */
export function forgetServerTime(): void {
  bounds = [];
}

/** Milliseconds since 1970 by the server's clock; null where it has not told any. */
export function serverNow(): number | null {
  return bounds.length === 0 ? null : performance.now() + Math.max(...bounds);
}
