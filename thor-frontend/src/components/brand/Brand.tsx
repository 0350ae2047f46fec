import styles from './Brand.module.css';

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg className={styles.mark} viewBox="0 0 20 24" aria-hidden="true">
        <path d="M12.6 0 1 13.4h6.4L5 24 19 8.8h-7.4z" />
      </svg>
      THOR
    </span>
  );
}
