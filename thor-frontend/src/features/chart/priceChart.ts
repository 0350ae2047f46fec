import {
  type AutoscaleInfo,
  CandlestickSeries,
  createChartEx,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApiBase,
  type IPriceLine,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  LineStyle,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { decimalsOf } from '@/lib/decimal';
import type { Candle } from './candles';
import type { TimeAxis } from './timeAxis';

export interface ChartLine {
  id: string;
  price: number;
  words: string;
  tone: 'average' | 'buy' | 'sell';
  isMovable: boolean;
}

export interface ChartFill {
  time: number;
  isBuy: boolean;
  words: string;
}

const GRAB_PX = 7;
/** How far beyond the candles a line may be and still be brought into sight. */
const NEAR_SHARE = 0.01;
/** Room for the lines' words beside the newest bar. */
const RIGHT_BARS = 14;
const VOLUME_SHARE = 0.8;
/** Candles, and the marks below them, keep off the volume. */
const CANDLE_MARGINS = { top: 0.1, bottom: 0.26 };

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The chart's canvas: candles, volume, own fills as marks, average and orders as lines, some of which can be dragged. */
export class PriceChart {
  private readonly chart: IChartApiBase<Time>;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly markers: ISeriesMarkersPluginApi<Time>;
  private readonly lines = new Map<string, { line: IPriceLine; spec: ChartLine }>();
  private dragged: ChartLine | null = null;
  private oldestTime = 0;
  private newestTime = 0;
  private fills: readonly ChartFill[] = [];

  constructor(
    private readonly box: HTMLElement,
    axis: TimeAxis,
    private readonly onMove: (id: string, price: number) => void,
  ) {
    this.chart = createChartEx(box, axis.scale, {
      autoSize: true,
      layout: { background: { color: 'transparent' }, textColor: token('--text-2'), fontSize: 11 },
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
    box.addEventListener('pointerdown', this.onPointerDown, true);
    box.addEventListener('pointermove', this.onPointerMove, true);
    window.addEventListener('pointerup', this.onPointerUp);
  }

  remove(): void {
    this.box.removeEventListener('pointerdown', this.onPointerDown, true);
    this.box.removeEventListener('pointermove', this.onPointerMove, true);
    window.removeEventListener('pointerup', this.onPointerUp);
    this.chart.remove();
  }

  setTickSize(tickSize: string): void {
    this.candles.applyOptions({
      priceFormat: { type: 'price', minMove: Number(tickSize), precision: decimalsOf(tickSize) },
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
    const wanted = new Set(specs.map((spec) => spec.id));
    for (const [id, { line }] of this.lines) {
      if (wanted.has(id)) continue;
      this.candles.removePriceLine(line);
      this.lines.delete(id);
    }
    for (const spec of specs) {
      const known = this.lines.get(spec.id);
      const options = {
        price: spec.price,
        title: spec.words,
        color: lineColor(spec.tone),
        lineStyle: spec.tone === 'average' ? LineStyle.Dotted : LineStyle.Dashed,
        lineWidth: 1 as const,
        axisLabelVisible: true,
      };
      if (!known) this.lines.set(spec.id, { line: this.candles.createPriceLine(options), spec });
      else if (this.dragged?.id !== spec.id) {
        known.line.applyOptions(options);
        known.spec = spec;
      }
    }
  }

  /** Makes room for lines that are near the market; one far away would flatten the candles. */
  private withLinesInSight(candles: AutoscaleInfo | null): AutoscaleInfo | null {
    if (!candles?.priceRange) return candles;
    const { minValue, maxValue } = candles.priceRange;
    const near = [...this.lines.values()]
      .map(({ spec }) => spec.price)
      .filter((price) => price > minValue * (1 - NEAR_SHARE) && price < maxValue * (1 + NEAR_SHARE));
    return {
      ...candles,
      priceRange: { minValue: Math.min(minValue, ...near), maxValue: Math.max(maxValue, ...near) },
    };
  }

  private movableAt(clientY: number): ChartLine | null {
    const y = clientY - this.box.getBoundingClientRect().top;
    for (const { spec } of this.lines.values()) {
      const lineY = this.candles.priceToCoordinate(spec.price);
      if (spec.isMovable && lineY !== null && Math.abs(lineY - y) <= GRAB_PX) return spec;
    }
    return null;
  }

  private priceAt(clientY: number): number | null {
    return this.candles.coordinateToPrice(clientY - this.box.getBoundingClientRect().top);
  }

  private readonly onPointerDown = (event: PointerEvent): void => {
    this.dragged = this.movableAt(event.clientY);
    if (!this.dragged) return;
    event.stopPropagation();
    this.chart.applyOptions({ handleScroll: false, handleScale: false });
  };

  private readonly onPointerMove = (event: PointerEvent): void => {
    if (!this.dragged) {
      this.box.style.cursor = this.movableAt(event.clientY) ? 'ns-resize' : '';
      return;
    }
    const price = this.priceAt(event.clientY);
    if (price !== null) this.lines.get(this.dragged.id)?.line.applyOptions({ price });
  };

  private readonly onPointerUp = (event: PointerEvent): void => {
    const { dragged } = this;
    if (!dragged) return;
    this.dragged = null;
    this.chart.applyOptions({ handleScroll: true, handleScale: true });
    const price = this.priceAt(event.clientY);
    this.lines.get(dragged.id)?.line.applyOptions({ price: dragged.price });
    if (price !== null) this.onMove(dragged.id, price);
  };
}

function lineColor(tone: ChartLine['tone']): string {
  switch (tone) {
    case 'average':
      return token('--text-2');
    case 'buy':
      return token('--accent');
    case 'sell':
      return token('--amber');
  }
}
