import { EXCHANGE_ZONE } from './format/time';

const OPEN_MINUTE = 9 * 60 + 30;
const CLOSE_MINUTE = 16 * 60;

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: EXCHANGE_ZONE,
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const WEEKEND: ReadonlySet<string> = new Set(['Sat', 'Sun']);

/** US stocks' regular hours by weekday and clock, 9:30 to 16:00 in New York: "Stocks open, close in 2 h 14 min". */
export function sessionWords(now: number): string {
  const found = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  const minute = Number(found.hour) * 60 + Number(found.minute);
  if (WEEKEND.has(found.weekday ?? '')) return 'Stocks closed, weekend';
  if (minute < OPEN_MINUTE) return `Stocks closed, open in ${inHours(OPEN_MINUTE - minute)}`;
  if (minute < CLOSE_MINUTE) return `Stocks open, close in ${inHours(CLOSE_MINUTE - minute)}`;
  return 'Stocks closed for the day';
}

function inHours(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
