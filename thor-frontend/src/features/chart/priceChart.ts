import {
  type AutoscaleInfo,
  CandlestickSeries,
  createChartEx,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApiBase,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { decimalsOf } from '@/lib/decimal';
import { formatPrice } from '@/lib/format/numbers';
import type { Candle } from './candles';
import { type ChartLine, type Dragging, OrderLines } from './orderLines';
import type { TimeAxis } from './timeAxis';
import { token } from './token';

export interface ChartFill {
  time: number;
  isBuy: boolean;
  words: string;
}

/** How far beyond the candles a line may be and still be brought into sight. */
const NEAR_SHARE = 0.01;
/** Room for the lines' words beside the newest bar. */
const RIGHT_BARS = 14;
const VOLUME_SHARE = 0.8;
/** Candles, and the marks below them, keep off the volume. */
const CANDLE_MARGINS = { top: 0.1, bottom: 0.26 };

/** The chart's canvas: candles, volume, own fills as marks, average and orders as lines, some of which can be dragged. */
export class PriceChart {
  private readonly chart: IChartApiBase<Time>;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly markers: ISeriesMarkersPluginApi<Time>;
  private readonly lines: OrderLines;
  private oldestTime = 0;
  private newestTime = 0;
  private fills: readonly ChartFill[] = [];

  constructor(box: HTMLElement, axis: TimeAxis, dragging: Dragging) {
    this.chart = createChartEx(box, axis.scale, {
      autoSize: true,
      // Its figures are tabular, for the canvas has the page's font-variant-numeric.
      layout: {
        background: { color: 'transparent' },
        textColor: token('--text-2'),
        fontFamily: token('--font-sans'),
        fontSize: 11,
      },
      grid: { vertLines: { color: token('--line') }, horzLines: { color: token('--line') } },
      rightPriceScale: { borderColor: token('--line-strong') },
      timeScale: {
        borderColor: token('--line-strong'),
        timeVisible: true,
        rightOffset: RIGHT_BARS,
        tickMarkFormatter: axis.mark,
      },
      localization: { timeFormatter: axis.moment },
    });
    this.candles = this.chart.addSeries(CandlestickSeries, {
      upColor: token('--gain'),
      wickUpColor: token('--gain'),
      downColor: token('--loss'),
      wickDownColor: token('--loss'),
      borderVisible: false,
      autoscaleInfoProvider: (candles: () => AutoscaleInfo | null) => this.withLinesInSight(candles()),
    });
    this.volume = this.chart.addSeries(HistogramSeries, {
      priceFormat: { type: 'volume' },
      priceScaleId: 'volume',
      color: token('--line-strong'),
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: VOLUME_SHARE, bottom: 0 } });
    this.candles.priceScale().applyOptions({ scaleMargins: CANDLE_MARGINS });
    this.markers = createSeriesMarkers(this.candles, []);
    this.lines = new OrderLines(this.chart, this.candles, box, dragging);
  }

  remove(): void {
    this.lines.remove();
    this.chart.remove();
  }

  setTickSize(tickSize: string): void {
    this.candles.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: Number(tickSize),
        formatter: (price: number) => formatPrice(price.toFixed(decimalsOf(tickSize)), tickSize),
      },
    });
  }

  setCandles(candles: readonly Candle[]): void {
    this.oldestTime = candles[0]?.time ?? 0;
    this.newestTime = candles.at(-1)?.time ?? 0;
    this.candles.setData(
      candles.map(({ volume: _, time, ...prices }) => ({ ...prices, time: time as UTCTimestamp })),
    );
    this.volume.setData(candles.map(({ time, volume }) => ({ time: time as UTCTimestamp, value: volume })));
    this.drawFills();
  }

  update({ time, volume, ...prices }: Candle): void {
    if (time < this.newestTime) return;
    this.newestTime = time;
    this.candles.update({ ...prices, time: time as UTCTimestamp });
    this.volume.update({ time: time as UTCTimestamp, value: volume });
    if (this.oldestTime > 0) return;
    // The first candle of a chart that began with none.
    this.oldestTime = time;
    this.drawFills();
  }

  setFills(fills: readonly ChartFill[]): void {
    this.fills = [...fills].sort((a, b) => a.time - b.time);
    this.drawFills();
  }

  /** Those that the candles reach: an older one would be drawn at a candle that is not its own. */
  private drawFills(): void {
    const shown = this.oldestTime > 0 ? this.fills.filter(({ time }) => time >= this.oldestTime) : [];
    this.markers.setMarkers(
      shown.map(({ time, isBuy, words }) => ({
        time: time as UTCTimestamp,
        position: isBuy ? 'belowBar' : 'aboveBar',
        shape: isBuy ? 'arrowUp' : 'arrowDown',
        color: isBuy ? token('--accent') : token('--amber'),
        text: words,
      })),
    );
  }

  setLines(specs: readonly ChartLine[]): void {
    this.lines.set(specs);
  }

  /** Makes room for lines that are near the market; one far away would flatten the candles. */
  private withLinesInSight(candles: AutoscaleInfo | null): AutoscaleInfo | null {
    if (!candles?.priceRange) return candles;
    const { minValue, maxValue } = candles.priceRange;
    const near = this.lines.prices.filter(
      (price) => price > minValue * (1 - NEAR_SHARE) && price < maxValue * (1 + NEAR_SHARE),
    );
    return {
      ...candles,
      priceRange: { minValue: Math.min(minValue, ...near), maxValue: Math.max(maxValue, ...near) },
    };
  }
}
