import styles from './telemetry.module.css';

const WIDTH = 96;
const HEIGHT = 20;

/** How a figure went, oldest at the left. It shows a shape; the newest value stands beside it in words. */
export function Sparkline({ points }: { points: readonly number[] }) {
  if (points.length < 2) return <span className={styles.noLine} />;
  const low = Math.min(...points);
  const high = Math.max(...points);
  const stepX = WIDTH / (points.length - 1);
  const path = points
    .map((point, index) => {
      const y = HEIGHT - 1 - ((point - low) / (high - low)) * (HEIGHT - 2);
      return `${(index * stepX).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  return (
    <svg className={styles.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline points={path} />
    </svg>
  );
}
