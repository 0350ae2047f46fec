import styles from './scenes.module.css';

const RINGS = [
  { y: 250, radius: 150, way: 'forth' },
  { y: 350, radius: 190, way: 'back' },
  { y: 450, radius: 210, way: 'forth' },
  { y: 550, radius: 190, way: 'back' },
  { y: 650, radius: 150, way: 'forth' },
] as const;

const SPARKS = [720, 748, 776, 804, 832, 860, 884];

/** The reactor: a breathing column of light in its rings, Thor's lightning at the heart. */
export function ReactorCore({ isEngaged }: { isEngaged: boolean }) {
  return (
    <g>
      <defs>
        <radialGradient id="core-halo">
          <stop offset="0" stopColor="#fff3d6" stopOpacity="0.95" />
          <stop offset="0.22" stopColor="#ffbe5c" stopOpacity="0.65" />
          <stop offset="0.6" stopColor="#ff7a1f" stopOpacity="0.2" />
          <stop offset="1" stopColor="#ff7a1f" stopOpacity="0" />
        </radialGradient>
        <linearGradient id="core-column" x1="0" x2="1">
          <stop offset="0" stopColor="#ff8a2a" stopOpacity="0.15" />
          <stop offset="0.5" stopColor="#fff6e0" />
          <stop offset="1" stopColor="#ff8a2a" stopOpacity="0.15" />
        </linearGradient>
      </defs>
      <ellipse
        className={styles.halo}
        cx="800"
        cy="450"
        rx="470"
        ry="400"
        fill="url(#core-halo)"
        opacity="0.75"
      />
      <ellipse
        className={styles.surge}
        data-engaged={isEngaged || undefined}
        cx="800"
        cy="450"
        rx="900"
        ry="620"
        fill="url(#core-halo)"
      />
      <rect
        className={styles.core}
        x="736"
        y="120"
        width="128"
        height="640"
        rx="64"
        fill="url(#core-column)"
      />
      {SPARKS.map((x, index) => (
        <circle
          key={x}
          className={styles.rise}
          style={{ animationDelay: `${index * -620}ms` }}
          cx={x}
          cy={480 + (index % 3) * 60}
          r={2.5 + (index % 3)}
          fill="#fff1cf"
        />
      ))}
      <path d="M 822 318 L 742 462 H 796 L 778 584 L 862 428 H 806 Z" fill="#7a3200" opacity="0.85" />
      <path
        d="M 822 318 L 742 462 H 796 L 778 584 L 862 428 H 806 Z"
        fill="none"
        stroke="#fffaf0"
        strokeWidth="3"
      />
      {RINGS.map(({ y, radius, way }) => (
        <g key={y} fill="none">
          <ellipse cx="800" cy={y} rx={radius} ry={radius * 0.2} stroke="#2a1608" strokeWidth="20" />
          <ellipse cx="800" cy={y} rx={radius} ry={radius * 0.2} stroke="#8a4c1a" strokeWidth="2" />
          <ellipse
            className={styles.orbit}
            data-way={way}
            cx="800"
            cy={y}
            rx={radius}
            ry={radius * 0.2}
            stroke="#ffd08a"
            strokeWidth="4"
            strokeDasharray="36 54"
          />
        </g>
      ))}
    </g>
  );
}
