import styles from './feedback.module.css';

const WIDTHS = ['72%', '64%', '68%', '58%'];

export function SkeletonRows({ label }: { label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={`Loading ${label}`}>
      {WIDTHS.map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  );
}
