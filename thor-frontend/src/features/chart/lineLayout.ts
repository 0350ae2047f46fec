/** Where the labels of the chart's lines stand. */

export interface LineLabel {
  id: string;
  /** Of the line, from the top of the plot; it may lie outside of it. */
  y: number;
  width: number;
}

export interface LabelPlace {
  /** At its line; or at the edge that the line lies beyond. */
  where: 'at' | 'above' | 'below';
  top: number;
  right: number;
  /** How many labels found no room beside this one. */
  more: number;
}

interface Placed extends LabelPlace {
  width: number;
}

export const LABEL_HEIGHT_PX = 18;
const GAP_PX = 4;

/** Every label at the height of its price. Labels of close prices stand side by side, from the axis inwards. */
export function layOutLabels(
  labels: readonly LineLabel[],
  plot: { width: number; height: number },
): ReadonlyMap<string, LabelPlace> {
  const places = new Map<string, Placed>();
  for (const label of labels) {
    const { where, top } = heightOf(label, plot.height);
    const beside = [...places.values()].filter((other) => Math.abs(other.top - top) < LABEL_HEIGHT_PX);
    const right = firstRoom(label.width, beside);
    const innermost = beside.at(-1);
    if (innermost && right + label.width > plot.width) innermost.more += 1;
    else places.set(label.id, { where, top, right, width: label.width, more: 0 });
  }
  return places;
}

function heightOf({ y }: LineLabel, height: number): Pick<LabelPlace, 'where' | 'top'> {
  if (y < 0) return { where: 'above', top: 0 };
  if (y > height) return { where: 'below', top: height - LABEL_HEIGHT_PX };
  const top = Math.min(Math.max(0, y - LABEL_HEIGHT_PX / 2), height - LABEL_HEIGHT_PX);
  return { where: 'at', top };
}

/** The place nearest to the axis that overlaps none of its neighbours. */
function firstRoom(width: number, beside: readonly Placed[]): number {
  const overlaps = (right: number) =>
    beside.some(
      (other) => right < other.right + other.width + GAP_PX && other.right < right + width + GAP_PX,
    );
  const candidates = [GAP_PX, ...beside.map((other) => other.right + other.width + GAP_PX)];
  return candidates.sort((a, b) => a - b).find((right) => !overlaps(right)) ?? GAP_PX;
}
