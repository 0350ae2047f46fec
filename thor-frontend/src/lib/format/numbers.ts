import { absolute, decimalsOf, isDecimal, round, signOf } from '../decimal';

/** Numbers as a trader reads them, from decimal strings. U+2212 is the minus, "—" stands where there is no value. */

export const NO_VALUE = '—';
const MINUS = '\u2212';
const MONEY_PLACES = 2;
const PERCENT_PLACES = 2;
/** An average of fills may lie between ticks; this many decimals tell it apart without a tail of digits. */
const AVERAGE_PLACES_MAX = 4;

/** Most instruments tick in cents, and that is how a price is shown until its tick size is known. */
export const USUAL_TICK_SIZE = '0.01';

type Value = string | null | undefined;

type TickSize = string | null | undefined;

interface SignOptions {
  /** Gains carry a +: for profit and loss and for changes, not for balances. */
  plus?: boolean;
}

function group(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

function render(rounded: string, { plus = false }: SignOptions): string {
  const sign = signOf(rounded);
  const [whole = '0', fraction] = absolute(rounded).split('.');
  const body = fraction === undefined ? group(whole) : `${group(whole)}.${fraction}`;
  if (sign < 0) return MINUS + body;
  return plus && sign > 0 ? `+${body}` : body;
}

function present(value: Value): value is string {
  return typeof value === 'string' && isDecimal(value);
}

export function formatMoney(value: Value, options: SignOptions = {}): string {
  return present(value) ? render(round(value, MONEY_PLACES), options) : NO_VALUE;
}

export function formatPercent(value: Value, options: SignOptions = { plus: true }): string {
  return present(value) ? `${render(round(value, PERCENT_PLACES), options)}%` : NO_VALUE;
}

/** A price with the decimals of the instrument's tick. */
export function formatPrice(value: Value, tickSize: TickSize, options: SignOptions = {}): string {
  return present(value) ? render(round(value, decimalsOf(tickSize ?? USUAL_TICK_SIZE)), options) : NO_VALUE;
}

/** An average price: at least the tick's decimals, and up to four where the fills lie between ticks. */
export function formatAveragePrice(value: Value, tickSize: TickSize): string {
  if (!present(value)) return NO_VALUE;
  const placesMin = decimalsOf(tickSize ?? USUAL_TICK_SIZE);
  const rounded = round(value, Math.max(placesMin, AVERAGE_PLACES_MAX));
  return render(round(rounded, Math.max(placesMin, decimalsOf(rounded))), {});
}

/** A quantity without the zeros that say nothing: "100.000" → "100". */
export function formatQuantity(value: Value, options: SignOptions = {}): string {
  return present(value) ? render(round(value, decimalsOf(value)), options) : NO_VALUE;
}

/** How many there are, with thousands separators. */
export function formatCount(count: number | null | undefined): string {
  return count === null || count === undefined ? NO_VALUE : group(String(Math.round(count)));
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A file's size for reading: "12.4 MB". */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < BYTE_UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

export type Direction = 'gain' | 'loss' | 'flat';

/** Which way money went, for colour and arrow. */
export function directionOf(value: Value): Direction {
  if (!present(value)) return 'flat';
  const sign = signOf(value);
  if (sign === 0) return 'flat';
  return sign > 0 ? 'gain' : 'loss';
}
