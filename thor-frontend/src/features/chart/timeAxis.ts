import {
  defaultHorzScaleBehavior,
  type IHorzScaleBehavior,
  type Time,
  type TimeChartOptions,
} from 'lightweight-charts';
import {
  formatAxisDay,
  formatMinute,
  formatMoment,
  type TimeZoneChoice,
  wallSeconds,
} from '@/lib/format/time';

interface TimeScale extends IHorzScaleBehavior<Time> {
  options(): TimeChartOptions;
}

type TimePoints = Parameters<IHorzScaleBehavior<Time>['fillWeightsForPoints']>[0];

const DAY_SECONDS = 86_400;
/** From here on a mark of the library stands for a time within a day (TickMarkType.Time). */
const TIME_OF_DAY = 3;
const YEAR = 0;

/** The words of a chart's time axis: days for bars of a day, else times of one zone with the date where a day begins. */
export interface TimeAxis {
  scale: TimeScale;
  mark: (time: Time, kind: number) => string;
  moment: (time: Time) => string;
}

/** A bar of a day is named by its date at 00:00 UTC, so its axis is in UTC whatever zone the customer likes. */
export function timeAxis(zone: TimeZoneChoice, isDaily: boolean): TimeAxis {
  const shown = isDaily ? 'utc' : zone;
  return {
    scale: new (zonedScale(shown))() as TimeScale,
    mark: (time, kind) => {
      const at = Number(time) * 1_000;
      return kind >= TIME_OF_DAY && !isDaily
        ? formatMinute(at, shown)
        : formatAxisDay(at, shown, kind === YEAR);
    },
    moment: (time) => formatMoment(Number(time) * 1_000, shown, !isDaily),
  };
}

/** The library finds where days begin by UTC. This scale finds it by the zone's own clock, and gives the first bar its date. */
function zonedScale(zone: TimeZoneChoice): new () => IHorzScaleBehavior<Time> {
  return class extends defaultHorzScaleBehavior() {
    override fillWeightsForPoints(points: TimePoints, startIndex: number): void {
      const changed = points.slice(startIndex);
      if (changed.length === 0) return;
      const walls = changed.map((point) => wallSeconds(Number(point.originalTime), zone));
      const before = points[startIndex - 1];
      const wallBefore = before
        ? wallSeconds(Number(before.originalTime), zone)
        : (walls[0] ?? 0) - DAY_SECONDS;
      const asIfUtc = [wallBefore, ...walls].map((wall) => ({
        ...changed[0],
        time: this.convertHorzItemToInternal(wall as Time),
      })) as unknown as TimePoints;
      super.fillWeightsForPoints(asIfUtc, 1);
      changed.forEach((point, index) => {
        point.timeWeight = asIfUtc[index + 1]?.timeWeight ?? point.timeWeight;
      });
    }
  };
}
