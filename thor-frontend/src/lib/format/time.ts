import { NO_VALUE } from './numbers';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How old a figure is, in words: "12 s old", "3 min old". */
export function formatAge(ageMs: number): string {
  return `${formatDuration(ageMs)} old`;
}

export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}

/** A live feed's age, to a tenth of a second while that says something. */
export function formatFeedAge(ageMs: number): string {
  if (ageMs >= 10 * SECOND_MS) return formatDuration(ageMs);
  return `${(Math.max(0, ageMs) / SECOND_MS).toFixed(1)} s`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric' });

/** The time of day on this machine's clock, "14:30:05". */
export function formatClock(instant: string | number | null): string {
  const date = toDate(instant);
  return date ? clock.format(date) : NO_VALUE;
}

export function formatDay(instant: string | number | null): string {
  const date = toDate(instant);
  return date ? day.format(date) : NO_VALUE;
}

function toDate(instant: string | number | null): Date | null {
  if (instant === null) return null;
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date;
}
