const FIRST_DELAY_MS = 500;
const DELAY_MS_MAX = 15_000;

/** The wait before attempt `failures` + 1: doubling, capped, and half of it random so that many pages do not return at once. */
export function retryDelayMs(failures: number, random: () => number): number {
  const ceiling = Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** Math.min(failures, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
