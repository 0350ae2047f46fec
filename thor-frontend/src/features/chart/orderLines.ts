import {
  type IChartApiBase,
  type IPriceLine,
  type ISeriesApi,
  type ISeriesPrimitive,
  LineStyle,
  type Time,
} from 'lightweight-charts';
import styles from './components/chart.module.css';
import { type LabelPlace, layOutLabels } from './lineLayout';
import { token } from './token';

export interface ChartLine {
  id: string;
  price: number;
  /** The price as it is written. */
  priceWords: string;
  words: string;
  tone: 'average' | 'buy' | 'sell' | 'alert';
  isMovable: boolean;
  /** Of an order that is not at the market yet. */
  isPending: boolean;
}

/** What is done with a line that is dragged. */
export interface Dragging {
  /** What letting go at this price would come to. */
  words: (id: string, price: number) => string;
  drop: (id: string, price: number) => void;
}

interface Drawn {
  line: IPriceLine;
  label: HTMLElement;
  spec: ChartLine;
  /** Of the label with its words as they are. */
  width: number;
}

const GRAB_PX = 7;
const ARROWS: Readonly<Record<LabelPlace['where'], string>> = { at: '', above: '▲ ', below: '▼ ' };

/** Average price and orders as lines on the chart, with a label each, or a tag at the edge; some can be dragged. */
export class OrderLines implements ISeriesPrimitive<Time> {
  private readonly lines = new Map<string, Drawn>();
  private readonly layer = document.createElement('div');
  private dragged: { id: string; price: number } | null = null;

  constructor(
    private readonly chart: IChartApiBase<Time>,
    private readonly series: ISeriesApi<'Candlestick'>,
    private readonly box: HTMLElement,
    private readonly dragging: Dragging,
  ) {
    this.layer.className = styles.lines ?? '';
    box.append(this.layer);
    series.attachPrimitive(this);
    box.addEventListener('pointerdown', this.onPointerDown, true);
    box.addEventListener('pointermove', this.onPointerMove, true);
    window.addEventListener('pointerup', this.onPointerUp);
  }

  remove(): void {
    this.box.removeEventListener('pointerdown', this.onPointerDown, true);
    this.box.removeEventListener('pointermove', this.onPointerMove, true);
    window.removeEventListener('pointerup', this.onPointerUp);
    this.layer.remove();
  }

  get prices(): number[] {
    return [...this.lines.values()].map(({ spec }) => spec.price);
  }

  set(specs: readonly ChartLine[]): void {
    const wanted = new Set(specs.map((spec) => spec.id));
    for (const [id, { line, label }] of this.lines) {
      if (wanted.has(id)) continue;
      this.series.removePriceLine(line);
      label.remove();
      this.lines.delete(id);
    }
    for (const spec of specs) this.draw(spec);
    this.updateAllViews();
  }

  private draw(spec: ChartLine): void {
    const options = {
      price: this.dragged?.id === spec.id ? this.dragged.price : spec.price,
      color: lineColor(spec.tone),
      lineStyle: lineStyle(spec),
      lineWidth: 1 as const,
      axisLabelVisible: false,
    };
    const known = this.lines.get(spec.id);
    if (known) {
      known.line.applyOptions(options);
      known.spec = spec;
    } else {
      const label = document.createElement('span');
      label.dataset.testid = `chart-line-${spec.id}`;
      this.layer.append(label);
      const line = this.series.createPriceLine(options);
      this.lines.set(spec.id, { line, label, spec, width: 0 });
    }
  }

  /** The chart calls this whenever anything on it has moved. */
  updateAllViews(): void {
    const width = this.chart.timeScale().width();
    const height = this.box.clientHeight - this.chart.timeScale().height();
    this.layer.style.width = `${width}px`;
    this.layer.style.height = `${Math.max(0, height)}px`;
    const labels = [...this.lines].flatMap(([id, drawn]) => {
      const price = this.dragged?.id === id ? this.dragged.price : drawn.spec.price;
      const y = this.series.priceToCoordinate(price);
      return y === null ? [] : [{ id, y, width: drawn.width || this.measure(drawn) }];
    });
    const places = layOutLabels(labels, { width, height });
    for (const [id, drawn] of this.lines) this.place(id, drawn, places.get(id));
  }

  private place(id: string, drawn: Drawn, place: LabelPlace | undefined): void {
    const { label, spec } = drawn;
    label.hidden = place === undefined;
    if (!place) return;
    label.dataset.where = place.where;
    label.dataset.tone = spec.tone;
    label.toggleAttribute('data-pending', spec.isPending);
    label.style.top = `${place.top}px`;
    label.style.right = `${place.right}px`;
    const words = this.wordsOf(id, spec, place);
    if (label.textContent === words) return;
    label.textContent = words;
    this.measure(drawn);
  }

  private wordsOf(id: string, spec: ChartLine, { where, more }: LabelPlace): string {
    if (this.dragged?.id === id) return `${spec.words} ${this.dragging.words(id, this.dragged.price)}`;
    const others = more > 0 ? ` +${more}` : '';
    return where === 'at'
      ? `${spec.words} ${spec.priceWords}${others}`
      : `${ARROWS[where]}${spec.priceWords} ${spec.words}${others}`;
  }

  private measure(drawn: Drawn): number {
    if (drawn.label.textContent === '')
      drawn.label.textContent = `${drawn.spec.words} ${drawn.spec.priceWords}`;
    drawn.width = drawn.label.offsetWidth;
    return drawn.width;
  }

  private movableAt(clientY: number): ChartLine | null {
    const y = clientY - this.box.getBoundingClientRect().top;
    for (const { spec } of this.lines.values()) {
      const lineY = this.series.priceToCoordinate(spec.price);
      if (spec.isMovable && lineY !== null && Math.abs(lineY - y) <= GRAB_PX) return spec;
    }
    return null;
  }

  private readonly onPointerDown = (event: PointerEvent): void => {
    const grabbed = this.movableAt(event.clientY);
    if (!grabbed) return;
    this.dragged = { id: grabbed.id, price: grabbed.price };
    event.stopPropagation();
    this.chart.applyOptions({ handleScroll: false, handleScale: false });
  };

  private readonly onPointerMove = (event: PointerEvent): void => {
    if (!this.dragged) {
      this.box.style.cursor = this.movableAt(event.clientY) ? 'ns-resize' : '';
      return;
    }
    const price = this.series.coordinateToPrice(event.clientY - this.box.getBoundingClientRect().top);
    if (price === null) return;
    this.dragged.price = price;
    this.lines.get(this.dragged.id)?.line.applyOptions({ price });
    this.updateAllViews();
  };

  private readonly onPointerUp = (): void => {
    const { dragged } = this;
    if (!dragged) return;
    this.dragged = null;
    this.chart.applyOptions({ handleScroll: true, handleScale: true });
    const drawn = this.lines.get(dragged.id);
    // Where it really is, the news of the order says.
    drawn?.line.applyOptions({ price: drawn.spec.price });
    this.updateAllViews();
    if (drawn && drawn.spec.price !== dragged.price) this.dragging.drop(dragged.id, dragged.price);
  };
}

function lineStyle({ tone, isPending }: ChartLine): LineStyle {
  if (isPending) return LineStyle.SparseDotted;
  return tone === 'average' || tone === 'alert' ? LineStyle.Dotted : LineStyle.Dashed;
}

function lineColor(tone: ChartLine['tone']): string {
  switch (tone) {
    case 'average':
    case 'alert':
      return token('--text-2');
    case 'buy':
      return token('--accent');
    case 'sell':
      return token('--amber');
  }
}
