import { type RefObject, useEffect, useRef } from 'react';
import { useShownScheme } from '@/components/theme/schemes';
import type { AccountId, Bar, BarInterval } from '@/lib/api/types';
import { formatQuantity, USUAL_TICK_SIZE } from '@/lib/format/numbers';
import { chartKey } from '@/realtime/bars';
import { useTickSize } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/liveStore';
import { useFills } from '@/realtime/useFills';
import { usePreferencesStore } from '@/stores/preferencesStore';
import { candlesOf, firstChange, snapped } from '../candles';
import { PriceChart } from '../priceChart';
import { timeAxis } from '../timeAxis';
import { useChartLines } from './useChartLines';
import { useDragWords } from './useDragWords';

interface PriceChartOptions {
  accountId: AccountId;
  symbol: string;
  interval: BarInterval;
  onMove: (lineId: string, price: string) => void;
}

/** Keeps the canvas in `box` at what is known: bars, own fills, average and orders. */
export function usePriceChart(box: RefObject<HTMLDivElement | null>, options: PriceChartOptions): void {
  const { accountId, symbol, interval, onMove } = options;
  const scheme = useShownScheme();
  const zone = usePreferencesStore((state) => state.timeZone);
  const tickSize = useTickSize(symbol) ?? USUAL_TICK_SIZE;
  const lines = useChartLines(accountId, symbol);
  const { data: fills } = useFills(accountId, symbol);
  const chart = useRef<PriceChart | null>(null);
  const words = useDragWords(accountId, symbol);
  const newest = useRef({ onMove, words, tickSize });
  useEffect(() => {
    newest.current = { onMove, words, tickSize };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read when the chart is made
  useEffect(() => {
    if (!box.current) return undefined;
    const axis = timeAxis(zone, interval === '1d');
    const toPrice = (price: number) => snapped(price, newest.current.tickSize);
    const made = new PriceChart(box.current, axis, {
      words: (id, price) => newest.current.words(id, toPrice(price)),
      drop: (id, price) => newest.current.onMove(id, toPrice(price)),
    });
    chart.current = made;
    return () => {
      chart.current = null;
      made.remove();
    };
  }, [box, scheme, zone, interval]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart made anew for other colours or times needs it again
  useEffect(() => chart.current?.setTickSize(tickSize), [tickSize, scheme, zone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart made anew for other colours or times needs it again
  useEffect(() => {
    const key = chartKey(symbol, interval);
    let drawn: readonly Bar[] = [];
    const draw = (bars: readonly Bar[]) => {
      const from = firstChange(drawn, bars);
      if (from === 0) chart.current?.setCandles(candlesOf(bars));
      else for (const candle of candlesOf(bars.slice(from))) chart.current?.update(candle);
      drawn = bars;
    };
    draw(useLiveStore.getState().bars[key] ?? []);
    return useLiveStore.subscribe((state) => {
      const bars = state.bars[key];
      if (bars && bars !== drawn) draw(bars);
    });
  }, [symbol, interval, scheme, zone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart made anew for other colours or times needs it again
  useEffect(() => {
    const shown = (fills ?? []).map((trade) => ({
      time: Math.floor(Date.parse(trade.exec_time) / 1_000),
      isBuy: trade.side === 'BUY',
      words: formatQuantity(trade.quantity),
    }));
    chart.current?.setFills(shown);
  }, [fills, scheme, zone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart made anew for other colours or times needs it again
  useEffect(() => chart.current?.setLines(lines), [lines, scheme, zone]);
}
