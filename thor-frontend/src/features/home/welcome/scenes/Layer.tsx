import type { CSSProperties, ReactNode } from 'react';
import styles from './scenes.module.css';

interface LayerProps {
  /** 0 is the far distance, 1 stands before the eye: how much it follows the pointer and the push-in. */
  depth: number;
  children: ReactNode;
}

/** One sheet of a scene's artwork, drawn on 1600 × 900 and cut to the window. */
export function Layer({ depth, children }: LayerProps) {
  return (
    <div className={styles.layer} style={{ '--depth': depth } as CSSProperties}>
      <svg viewBox="0 0 1600 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        {children}
      </svg>
    </div>
  );
}
