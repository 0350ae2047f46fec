import { createSeriesMarkers } from 'lightweight-charts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PriceChart } from './priceChart';
import { timeAxis } from './timeAxis';

vi.mock('lightweight-charts', () => {
  const series = () => ({
    priceScale: () => ({ applyOptions: vi.fn() }),
    setData: vi.fn(),
    update: vi.fn(),
    attachPrimitive: vi.fn(),
  });
  return {
    CandlestickSeries: {},
    HistogramSeries: {},
    LineStyle: {},
    createChartEx: () => ({ addSeries: series, remove: vi.fn() }),
    createSeriesMarkers: vi.fn(),
    defaultHorzScaleBehavior: () => Object,
  };
});

const setMarkers = vi.fn();
const DRAGGING = { words: () => '', drop: vi.fn() };
const FILL = { isBuy: true, words: '10' };

function candle(time: number) {
  return { time, open: 1, high: 1, low: 1, close: 1, volume: 0 };
}

function shown(): number[] {
  return setMarkers.mock.lastCall?.[0].map(({ time }: { time: number }) => time);
}

describe('own fills on the chart', () => {
  beforeEach(() => {
    vi.mocked(createSeriesMarkers).mockReturnValue({ setMarkers } as never);
  });

  it('are shown from the first candle on, in their order', () => {
    const chart = new PriceChart(document.createElement('div'), timeAxis('utc', false), DRAGGING);
    chart.setCandles([candle(60), candle(120)]);
    chart.setFills([130, 59, 61].map((time) => ({ ...FILL, time })));
    expect(shown()).toEqual([61, 130]);
    chart.setCandles([candle(30), candle(60)]);
    expect(shown()).toEqual([59, 61, 130]);
  });

  it('come with the first tick where the chart began with no candle', () => {
    const chart = new PriceChart(document.createElement('div'), timeAxis('utc', false), DRAGGING);
    chart.setCandles([]);
    chart.setFills([{ ...FILL, time: 65 }]);
    expect(shown()).toEqual([]);
    chart.update(candle(60));
    expect(shown()).toEqual([65]);
  });
});
