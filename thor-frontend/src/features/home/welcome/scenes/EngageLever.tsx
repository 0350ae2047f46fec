import styles from './scenes.module.css';

/** The lever in its quadrant: back at rest, thrown forward once engaged. */
export function EngageLever({ isEngaged }: { isEngaged: boolean }) {
  return (
    <g>
      <path
        d="M 660 900 L 700 748 Q 800 706 900 748 L 940 900 Z"
        fill="#140c06"
        stroke="#8a4c1a"
        strokeWidth="3"
      />
      <path
        d="M 716 760 A 120 66 0 0 1 884 760"
        fill="none"
        stroke="#ffb454"
        strokeWidth="5"
        strokeDasharray="3 9"
      />
      <g className={styles.lever} data-engaged={isEngaged || undefined}>
        <path d="M 792 620 H 808 L 814 772 H 786 Z" fill="#3a2413" stroke="#c07a35" strokeWidth="2" />
        <rect
          x="768"
          y="586"
          width="64"
          height="42"
          rx="12"
          fill="#ff9b2e"
          stroke="#ffe3b3"
          strokeWidth="3"
        />
        <path d="M 780 598 H 820 M 780 607 H 820 M 780 616 H 820" stroke="#7a3d08" strokeWidth="3" />
      </g>
      <circle cx="800" cy="772" r="22" fill="#23150b" stroke="#c07a35" strokeWidth="3" />
    </g>
  );
}
