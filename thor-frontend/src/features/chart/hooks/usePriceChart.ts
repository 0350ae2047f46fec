import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useRef } from 'react';
import type { AccountId, Bar, BarInterval } from '@/lib/api/types';
import { formatQuantity, USUAL_TICK_SIZE } from '@/lib/format/numbers';
import { usePreferences } from '@/lib/preferences';
import { useTickSize } from '@/realtime/hooks';
import { useLiveStore } from '@/realtime/store';
import { useFills } from '@/realtime/useFills';
import { type Candle, candlesOf, snapped, withQuote } from '../candles';
import { PriceChart } from '../priceChart';
import { timeAxis } from '../timeAxis';
import { useChartLines } from './useChartLines';
import { useDragWords } from './useDragWords';

interface PriceChartOptions {
  accountId: AccountId;
  symbol: string;
  interval: BarInterval;
  bars: readonly Bar[];
  onMove: (lineId: string, price: string) => void;
}

/** Keeps the canvas in `box` at what is known: bars, the running candle, own fills, average and orders. */
export function usePriceChart(box: RefObject<HTMLDivElement | null>, options: PriceChartOptions): void {
  const { accountId, symbol, interval, bars, onMove } = options;
  const scheme = useComputedColorScheme('dark');
  const zone = usePreferences((state) => state.timeZone);
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
    const candles = candlesOf(bars);
    chart.current?.setCandles(candles);
    let running: Candle | null = candles.at(-1) ?? null;
    return useLiveStore.subscribe((state, previous) => {
      const quote = state.quotes[symbol];
      if (!quote || quote === previous.quotes[symbol]) return;
      const next = withQuote(running, quote, interval);
      if (!next) return;
      running = next;
      chart.current?.update(next);
    });
  }, [bars, symbol, interval, scheme, zone]);

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
