import { TickMarkType, type Time } from 'lightweight-charts';
import { describe, expect, it } from 'vitest';
import type { TimeZoneChoice } from '@/lib/format/time';
import { timeAxis } from './timeAxis';

const seconds = (instant: string) => Date.parse(instant) / 1_000;

/** Which of the moments get more weight than any time of a day has. */
function dayBegins(zone: TimeZoneChoice, isDaily: boolean, instants: readonly string[]): string[] {
  const { scale } = timeAxis(zone, isDaily);
  const points = instants.map((instant) => ({
    time: scale.convertHorzItemToInternal(seconds(instant) as Time),
    originalTime: seconds(instant),
    timeWeight: 0,
  }));
  scale.fillWeightsForPoints(points as never, 0);
  return instants.filter((_, index) => (points[index]?.timeWeight ?? 0) >= 50);
}

describe('where a day begins on the axis', () => {
  const hours = [
    '2013-10-09T23:00:00Z',
    '2013-10-10T00:00:00Z',
    '2013-10-10T03:00:00Z',
    '2013-10-10T04:00:00Z',
    '2013-10-10T05:00:00Z',
  ];
  it.each<[TimeZoneChoice, string[]]>([
    ['exchange', ['2013-10-09T23:00:00Z', '2013-10-10T04:00:00Z']],
    ['utc', ['2013-10-09T23:00:00Z', '2013-10-10T00:00:00Z']],
  ])('is by the clock of %s, and the first bar has its date', (zone, expected) => {
    expect(dayBegins(zone, false, hours)).toEqual(expected);
  });

  it('is with each bar of a day', () => {
    const days = ['2013-10-08T00:00:00Z', '2013-10-09T00:00:00Z', '2013-10-10T00:00:00Z'];
    expect(dayBegins('exchange', true, days)).toEqual(days);
  });
});

it.each<[string, TimeZoneChoice, boolean, string, TickMarkType, string, string]>([
  [
    'a minute',
    'exchange',
    false,
    '2013-10-09T13:31:00Z',
    TickMarkType.Time,
    '09:31',
    'Wed, Oct 9, 2013 09:31',
  ],
  [
    'a day’s first minute',
    'exchange',
    false,
    '2013-10-10T04:00:00Z',
    TickMarkType.DayOfMonth,
    'Oct 10',
    'Thu, Oct 10, 2013 00:00',
  ],
  [
    'a month’s first minute',
    'utc',
    false,
    '2013-11-01T00:00:00Z',
    TickMarkType.Month,
    'Nov 1',
    'Fri, Nov 1, 2013 00:00',
  ],
  [
    'a year’s first minute',
    'utc',
    false,
    '2014-01-01T00:00:00Z',
    TickMarkType.Year,
    'Jan 1, 2014',
    'Wed, Jan 1, 2014 00:00',
  ],
  [
    'a trading day',
    'exchange',
    true,
    '2013-10-09T00:00:00Z',
    TickMarkType.DayOfMonth,
    'Oct 9',
    'Wed, Oct 9, 2013',
  ],
  [
    'a trading day, as a time',
    'exchange',
    true,
    '2013-10-09T00:00:00Z',
    TickMarkType.Time,
    'Oct 9',
    'Wed, Oct 9, 2013',
  ],
])('%s is said on the axis and under the crosshair', (_, zone, isDaily, instant, kind, mark, moment) => {
  const axis = timeAxis(zone, isDaily);
  expect(axis.mark(seconds(instant) as Time, kind)).toBe(mark);
  expect(axis.moment(seconds(instant) as Time)).toBe(moment);
});
