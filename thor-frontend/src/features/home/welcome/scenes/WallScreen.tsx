import { scatter } from './scatter';
import styles from './scenes.module.css';

interface WallScreenProps {
  x: number;
  y: number;
  seed: number;
  title: string;
}

const WIDTH = 300;
const HEIGHT = 190;
const CANDLE_COUNT = 22;

interface Candle {
  x: number;
  top: number;
  height: number;
  high: number;
  low: number;
  isUp: boolean;
}

function candlesOf(seed: number): readonly Candle[] {
  const next = scatter(seed);
  let price = 90 + next() * 30;
  return Array.from({ length: CANDLE_COUNT }, (_, index) => {
    const open = price;
    price = Math.min(150, Math.max(46, price + (next() - 0.56) * 30));
    const top = Math.min(open, price);
    const height = Math.max(3, Math.abs(price - open));
    return {
      x: 16 + index * 12.4,
      top,
      height,
      high: top - next() * 9,
      low: top + height + next() * 9,
      isUp: price < open,
    };
  });
}

/** One screen of the wall: its chart builds up candle by candle. */
export function WallScreen({ x, y, seed, title }: WallScreenProps) {
  const candles = candlesOf(seed);
  const line = candles.map((candle) => `${candle.x + 4},${candle.top + candle.height / 2 + 6}`).join(' ');
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={WIDTH} height={HEIGHT} rx="4" fill="#04201c" stroke="#2f8f76" strokeWidth="1.5" />
      <path d="M 0 70 H 300 M 0 110 H 300 M 0 150 H 300" stroke="#1c5f50" opacity="0.6" />
      <text x="14" y="24" fill="#a8f5d8" fontSize="15" fontWeight="700" letterSpacing="2">
        {title}
      </text>
      {candles.map(({ x: left, top, height, high, low, isUp }, index) => (
        <g
          key={left}
          className={styles.candle}
          style={{ animationDelay: `${500 + index * 90 + (seed % 7) * 60}ms` }}
          fill={isUp ? '#3fdc98' : '#ff7380'}
          stroke={isUp ? '#3fdc98' : '#ff7380'}
        >
          <path d={`M ${left + 4} ${high} V ${low}`} />
          <rect x={left} y={top} width="8" height={height} />
        </g>
      ))}
      <polyline
        className={styles.trace}
        points={line}
        pathLength="1"
        fill="none"
        stroke="#8befff"
        opacity="0.8"
      />
    </g>
  );
}
