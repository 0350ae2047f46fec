/** Exact arithmetic on decimal strings. A value is `digits × 10^-scale`; no binary float is made on the way. */

interface Decimal {
  digits: bigint;
  scale: number;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

function parse(text: string): Decimal | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const sign = match[1] ?? match[4] ?? '';
  const fraction = match[3] ?? match[5] ?? '';
  const digits = BigInt((match[2] ?? '0') + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

function parseOrThrow(text: string): Decimal {
  const value = parse(text);
  if (value === null) throw new RangeError(`Not a decimal: ${text}`);
  return value;
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale];
}

function render(digits: bigint, scale: number): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  return negative ? `-${whole}` : whole;
}

export function isDecimal(text: string): boolean {
  return parse(text) !== null;
}

/** −1, 0 or 1: the sign of the value. */
export function signOf(text: string): -1 | 0 | 1 {
  const { digits } = parseOrThrow(text);
  if (digits === 0n) return 0;
  return digits < 0n ? -1 : 1;
}

/** −1, 0 or 1: how `a` stands to `b`. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = align(parseOrThrow(a), parseOrThrow(b));
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

export function add(a: string, b: string): string {
  const [x, y, scale] = align(parseOrThrow(a), parseOrThrow(b));
  return render(x + y, scale);
}

export function negate(text: string): string {
  const { digits, scale } = parseOrThrow(text);
  return render(-digits, scale);
}

export function multiply(a: string, b: string): string {
  const x = parseOrThrow(a);
  const y = parseOrThrow(b);
  return render(x.digits * y.digits, x.scale + y.scale);
}

/** Rounds half to even, to exactly `places` decimals. */
export function round(text: string, places: number): string {
  const { digits, scale } = parseOrThrow(text);
  if (scale <= places) return render(digits * 10n ** BigInt(places - scale), places);
  const unit = 10n ** BigInt(scale - places);
  const magnitude = digits < 0n ? -digits : digits;
  const quotient = magnitude / unit;
  const twice = (magnitude % unit) * 2n;
  const up = twice > unit || (twice === unit && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return render(digits < 0n ? -rounded : rounded, places);
}

/** How many decimals a tick size speaks of: "0.01" → 2, "0.250" → 2, "5" → 0. */
export function decimalsOf(text: string): number {
  const fraction = text.split('.')[1] ?? '';
  return fraction.replace(/0+$/, '').length;
}

export function isMultipleOf(text: string, tick: string): boolean {
  const [value, step] = align(parseOrThrow(text), parseOrThrow(tick));
  return step === 0n || value % step === 0n;
}

/** The next price on the tick's grid above (+1) or below (−1); never below zero ticks. */
export function nudge(price: string, tick: string, direction: 1 | -1): string {
  const [value, step, scale] = align(parseOrThrow(price), parseOrThrow(tick));
  if (step <= 0n) return price;
  const below = value / step - (value < 0n && value % step !== 0n ? 1n : 0n);
  const onGrid = value % step === 0n;
  const steps = direction === 1 ? below + 1n : onGrid ? below - 1n : below;
  return round(render((steps < 0n ? 0n : steps) * step, scale), decimalsOf(tick));
}

/** Drops the sign. */
export function absolute(text: string): string {
  return signOf(text) < 0 ? negate(text) : text;
}
