import { scatter } from './scatter';
import styles from './scenes.module.css';

const STAR_COUNT = 190;
const BRIGHT_EACH = 9;

const next = scatter(20_131_009);
const STARS = Array.from({ length: STAR_COUNT }, (_, index) => ({
  x: Math.round(next() * 1600),
  y: Math.round(next() * 720),
  radius: 0.5 + next() * (index % BRIGHT_EACH === 0 ? 1.7 : 0.9),
  opacity: 0.35 + next() * 0.65,
  isBright: index % BRIGHT_EACH === 0,
}));

export function Stars() {
  return (
    <g fill="#dff1ff">
      {STARS.map(({ x, y, radius, opacity, isBright }) => (
        <circle
          key={`${x}-${y}`}
          className={isBright ? styles.twinkle : undefined}
          style={isBright ? { animationDelay: `${(x % 17) * -230}ms` } : undefined}
          cx={x}
          cy={y}
          r={radius}
          opacity={opacity}
        />
      ))}
    </g>
  );
}
