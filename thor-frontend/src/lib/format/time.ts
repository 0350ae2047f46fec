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

export type TimeZoneChoice = 'local' | 'exchange' | 'utc';

export const EXCHANGE_ZONE = 'America/New_York';

const ZONES: Readonly<Record<TimeZoneChoice, string | undefined>> = {
  local: undefined,
  exchange: EXCHANGE_ZONE,
  utc: 'UTC',
};

const CLOCK_PARTS = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const DAY_PARTS = { month: 'short', day: 'numeric', year: 'numeric' } as const;

/** One formatter of each kind for each zone: making one is slow. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, timeZone: string | undefined, parts: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone ?? ''} ${Object.entries(parts).join()}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, timeZone ? { ...parts, timeZone } : parts);
  formatters.set(key, made);
  return made;
}

let chosenZone: TimeZoneChoice = 'local';

/** Shows every time of day in this zone from now on. */
export function showTimesIn(zone: TimeZoneChoice): void {
  chosenZone = zone;
}

/** The zone's name beside a chart. */
export const ZONE_WORDS: Readonly<Record<TimeZoneChoice, string>> = {
  local: 'local time',
  exchange: 'New York',
  utc: 'UTC',
};

/** The time of day in the customer's chosen zone, "14:30:05". */
export function formatClock(instant: string | number | null): string {
  const date = toDate(instant);
  return date ? formatter('en-GB', ZONES[chosenZone], CLOCK_PARTS).format(date) : NO_VALUE;
}

const WALL_PARTS = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const MINUTE_PARTS = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Hour and minute in a zone, the chosen one unless it is named. */
export function formatMinute(instant: string | number | null, zone: TimeZoneChoice = chosenZone): string {
  const date = toDate(instant);
  return date ? formatter('en-GB', ZONES[zone], MINUTE_PARTS).format(date) : NO_VALUE;
}

const AXIS_DAY_PARTS = { month: 'short', day: 'numeric' } as const;
const WEEKDAY_PARTS = { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' } as const;

/** A day on an axis, "Oct 9", with its year where that is new. */
export function formatAxisDay(instant: number, zone: TimeZoneChoice, hasYear: boolean): string {
  return formatter('en-US', ZONES[zone], hasYear ? DAY_PARTS : AXIS_DAY_PARTS).format(instant);
}

/** The moment under a crosshair, "Wed, Oct 9, 2013 09:30", or its day alone. */
export function formatMoment(instant: number, zone: TimeZoneChoice, hasTime: boolean): string {
  const day = formatter('en-US', ZONES[zone], WEEKDAY_PARTS).format(instant);
  return hasTime ? `${day} ${formatMinute(instant, zone)}` : day;
}

const HOUR_SECONDS = 3_600;
/** No zone's clock is changed within an hour of its own. */
const offsets = new Map<string, number>();

/** What a wall clock of the zone shows at a moment, as the seconds since 1970 at which a clock of UTC shows the same. */
export function wallSeconds(seconds: number, zone: TimeZoneChoice): number {
  if (zone === 'utc') return seconds;
  const hour = Math.floor(seconds / HOUR_SECONDS);
  const key = `${zone} ${hour}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = zoneOffset(hour * HOUR_SECONDS, zone);
    offsets.set(key, offset);
  }
  return seconds + offset;
}

function zoneOffset(seconds: number, zone: TimeZoneChoice): number {
  const parts = Object.fromEntries(
    formatter('en-GB', ZONES[zone], WALL_PARTS)
      .formatToParts(seconds * 1_000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) / 1_000 - seconds;
}

/** The same moment on the exchange's clock, for a hover: "09:30:05 New York". */
export function formatExchangeClock(instant: string | number | null): string {
  const date = toDate(instant);
  return date ? `${formatter('en-GB', EXCHANGE_ZONE, CLOCK_PARTS).format(date)} New York` : NO_VALUE;
}

const DAY_KEY_PARTS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const OTHER_DAY_PARTS = { weekday: 'short', month: 'short', day: 'numeric' } as const;

/** Hour and minute on the exchange's clock, with its day where that is not today's: "09:30 New York, Tue, Dec 1". */
export function formatExchangeMoment(instant: string | number, now: number): string {
  const date = new Date(instant);
  const minute = formatter('en-GB', EXCHANGE_ZONE, MINUTE_PARTS).format(date);
  const day = formatter('en-US', EXCHANGE_ZONE, DAY_KEY_PARTS);
  const isToday = day.format(date) === day.format(now);
  const on = isToday ? '' : `, ${formatter('en-US', EXCHANGE_ZONE, OTHER_DAY_PARTS).format(date)}`;
  return `${minute} New York${on}`;
}

/** A day in the chosen zone, "Oct 9, 2013". */
export function formatDay(instant: string | number | null): string {
  const date = toDate(instant);
  return date ? formatter('en-US', ZONES[chosenZone], DAY_PARTS).format(date) : NO_VALUE;
}

function toDate(instant: string | number | null): Date | null {
  if (instant === null) return null;
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date;
}
