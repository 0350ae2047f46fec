import { useRef } from 'react';
import { PlainButton } from '@/components/controls/buttons';
import { useIsPlayedNow } from '@/components/market/marketSource';
import type { AccountId, BarInterval } from '@/lib/api/types';
import { symbolWords } from '@/lib/format/symbols';
import { ZONE_WORDS } from '@/lib/format/time';
import { prefer, usePreferencesStore } from '@/stores/preferencesStore';
import { usePriceChart } from '../hooks/usePriceChart';
import styles from './chart.module.css';

interface ChartCanvasProps {
  accountId: AccountId;
  symbol: string;
  interval: BarInterval;
  onMove: (lineId: string, price: string) => void;
}

export function ChartCanvas(props: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  usePriceChart(box, props);
  const isPlayedNow = useIsPlayedNow();
  return (
    <figure
      className={styles.canvas}
      aria-label={`${symbolWords(props.symbol)} chart, ${props.interval}, with your fills and orders`}
      data-testid="chart-canvas"
    >
      <div ref={box} className={styles.box} />
      {isPlayedNow && (
        <p className={styles.played} data-testid="chart-played">
          Times are playback times, not the tape’s own.
        </p>
      )}
      <figcaption className={styles.zone}>
        {props.interval === '1d' ? <span>trading days</span> : <ZoneSwitch />}
      </figcaption>
    </figure>
  );
}

/** Whose clock the axis shows; a click shows the other's. */
function ZoneSwitch() {
  const zone = usePreferencesStore((state) => state.timeZone);
  const other = zone === 'exchange' ? 'local' : 'exchange';
  return (
    <PlainButton
      data-testid="chart-zone"
      title={`Showing ${ZONE_WORDS[zone]}. Click for ${ZONE_WORDS[other]}.`}
      onClick={() => prefer({ timeZone: other })}
    >
      {ZONE_WORDS[zone]}
    </PlainButton>
  );
}
