import styles from './scenes.module.css';

const SCREENS = [
  { x: 60, y: 470, mirrored: false },
  { x: 240, y: 500, mirrored: false },
  { x: 400, y: 526, mirrored: false },
  { x: 1060, y: 526, mirrored: true },
  { x: 1220, y: 500, mirrored: true },
  { x: 1390, y: 470, mirrored: true },
];

const BARS = [0, 1, 2, 3, 4, 5];

/** Stations left and right of the core; their screens wake one after the other. */
export function EngineConsoles() {
  return (
    <g>
      <path
        d="M 0 640 L 560 700 L 520 900 H 0 Z M 1600 640 L 1040 700 L 1080 900 H 1600 Z"
        fill="#0d0805"
        stroke="#6d3c16"
        strokeWidth="2"
      />
      {SCREENS.map(({ x, y, mirrored }, index) => (
        <g key={x} className={styles.waking} style={{ animationDelay: `${900 + index * 320}ms` }}>
          <path
            d={
              mirrored
                ? `M ${x} ${y} l 144 -16 v 118 l -144 14 Z`
                : `M ${x} ${y - 16} l 144 16 v 116 l -144 -14 Z`
            }
            fill="#1c0f06"
            stroke="#ffb454"
            strokeWidth="2"
          />
          {BARS.map((bar) => (
            <rect
              key={bar}
              className={styles.bar}
              style={{ animationDelay: `${(bar * 370 + index * 210) * -1}ms` }}
              x={x + 16 + bar * 20}
              y={y + 30 + ((bar * 7 + index * 11) % 26)}
              width="11"
              height={58 - ((bar * 7 + index * 11) % 26)}
              fill={bar % 3 === 1 ? '#5fdcff' : '#ffb454'}
              opacity="0.85"
            />
          ))}
        </g>
      ))}
    </g>
  );
}
