import type { TelemetryRow } from '@/lib/api/types';
import { formatClock } from '@/lib/format/time';

export interface Figure {
  name: string;
  /** The newest value, in words. */
  words: string;
  /** The numbers of the last hour, oldest first; empty where the figure is no number, or has never changed. */
  points: readonly number[];
}

export interface PartSeries {
  part: string;
  minute: string;
  figures: readonly Figure[];
}

/** The rows by part, each part with its newest figures and what they were before. */
export function seriesOf(rows: readonly TelemetryRow[]): readonly PartSeries[] {
  const byPart = new Map<string, TelemetryRow[]>();
  for (const row of rows) byPart.set(row.part, [...(byPart.get(row.part) ?? []), row]);
  return [...byPart]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([part, ofPart]) => partSeries(part, ofPart));
}

function partSeries(part: string, rows: readonly TelemetryRow[]): readonly PartSeries[] {
  const newest = rows.at(-1);
  if (!newest) return [];
  const figures = Object.entries(newest.figures).flatMap(([name, value]) => {
    const words = valueWords(name, value);
    if (words === null) return [];
    const points = rows.map((row) => row.figures[name]).filter((point) => typeof point === 'number');
    const isMoving = new Set(points).size > 1;
    return [{ name: nameWords(name), words, points: isMoving ? points : [] }];
  });
  return [{ part, minute: newest.minute, figures }];
}

const MICROSECONDS = /_us$/;
/** More microseconds than any span has: since 1970 it is a moment. */
const SPAN_US_MAX = 1e14;

/** "last_commit_seconds_ago" → "Last commit seconds ago"; the unit of a figure in microseconds stands at its value. */
function nameWords(name: string): string {
  const words = name.replace(MICROSECONDS, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function numberWords(name: string, value: number): string {
  if (!MICROSECONDS.test(name)) return value.toLocaleString('en-US');
  return value > SPAN_US_MAX ? formatClock(value / 1_000) : `${(value / 1_000).toFixed(1)} ms`;
}

function valueWords(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return numberWords(name, value);
  if (typeof value === 'string') return value;
  const entries = Object.entries(value as object);
  return entries.length === 0 ? null : entries.map(([key, inner]) => `${key} ${String(inner)}`).join(', ');
}
