import { describe, expect, it } from 'vitest';
import { LABEL_HEIGHT_PX, layOutLabels } from './lineLayout';

const PLOT = { width: 400, height: 300 };

function label(id: string, y: number, width = 100) {
  return { id, y, width };
}

describe('the labels of the lines', () => {
  it('stand at the height of their price, at the axis', () => {
    const places = layOutLabels([label('a', 100), label('b', 200)], PLOT);
    expect(places.get('a')).toMatchObject({ where: 'at', top: 100 - LABEL_HEIGHT_PX / 2, right: 4 });
    expect(places.get('b')).toMatchObject({ where: 'at', top: 200 - LABEL_HEIGHT_PX / 2, right: 4 });
  });

  it('of close prices stand side by side, and none leaves its price', () => {
    const ys = [100, 104, 108];
    const places = layOutLabels(
      ys.map((y) => label(String(y), y)),
      PLOT,
    );
    expect(ys.map((y) => places.get(String(y))?.top)).toEqual(ys.map((y) => y - LABEL_HEIGHT_PX / 2));
    expect(ys.map((y) => places.get(String(y))?.right)).toEqual([4, 108, 212]);
  });

  it('are counted where there is no room beside the others', () => {
    const places = layOutLabels(
      [1, 2, 3, 4, 5].map((n) => label(String(n), 100)),
      PLOT,
    );
    expect(places.size).toBe(3);
    expect(places.get('3')?.more).toBe(2);
  });

  it.each([
    [-50, 'above', 0],
    [350, 'below', 300 - LABEL_HEIGHT_PX],
  ] as const)('of a line at %i px are a tag at that edge', (y, where, top) => {
    expect(layOutLabels([label('far', y)], PLOT).get('far')).toMatchObject({ where, top, right: 4 });
  });
});
