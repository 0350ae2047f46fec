import styles from './scenes.module.css';

const HEXAGON = 'M 100 6 L 184 54 V 150 L 100 198 L 16 150 V 54 Z';

/** The Workhorse Stable crest, and the hexagon shield that closes around it to 100. */
export function ShieldGauge() {
  return (
    <div className={styles.shield}>
      <svg viewBox="0 0 200 204" aria-hidden="true">
        <path d={HEXAGON} fill="rgb(6 24 42 / 0.62)" stroke="#2b6c92" strokeWidth="2" />
        <path
          className={styles.closing}
          d={HEXAGON}
          pathLength="100"
          fill="none"
          stroke="#8befff"
          strokeWidth="6"
        />
        <path
          className={styles.sealed}
          d="M 100 20 L 171 61 V 143 L 100 184 L 29 143 V 61 Z"
          fill="none"
          stroke="#8befff"
        />
        <g className={styles.crest}>
          <path
            d="M 74 142 C 73 122 84 114 86 102 C 78 108 68 108 62 114 L 52 106 C 54 96 62 90 66 80
               C 69 68 77 58 88 53 L 87 40 L 98 49 C 120 52 138 70 139 98 C 140 116 135 128 135 142 Z"
            fill="#dff8ff"
          />
          <path
            d="M 100 52 C 114 64 122 84 120 112 C 119 124 122 132 128 140 M 110 56 C 124 70 131 88 130 112"
            fill="none"
            stroke="#1b6d92"
            strokeWidth="4"
          />
          <circle cx="86" cy="76" r="3.4" fill="#0b3f5a" />
          <path d="M 60 152 H 146 M 78 160 H 128" stroke="#f5c56a" strokeWidth="4" strokeLinecap="round" />
        </g>
      </svg>
      <p className={styles.percent} aria-hidden="true" />
      <p className={styles.house} aria-hidden="true">
        WORKHORSE STABLE
      </p>
    </div>
  );
}
