import styles from './scenes.module.css';

const MERIDIANS = [0, 1, 2, 3, 4, 5];
const PARALLELS = [
  { y: 300, radius: 110 },
  { y: 350, radius: 147 },
  { y: 420, radius: 163 },
  { y: 490, radius: 147 },
  { y: 540, radius: 110 },
];
/** The world's floors, about where they lie when the Atlantic faces the room. */
const CITIES = [
  { name: 'New York', x: 728, y: 372 },
  { name: 'Chicago', x: 692, y: 364 },
  { name: 'London', x: 812, y: 338 },
  { name: 'Frankfurt', x: 842, y: 346 },
  { name: 'São Paulo', x: 764, y: 482 },
  { name: 'Tokyo', x: 932, y: 378 },
  { name: 'Singapore', x: 914, y: 442 },
  { name: 'Sydney', x: 926, y: 496 },
  { name: 'Johannesburg', x: 852, y: 500 },
];
const ARCS = [
  'M 728 372 Q 770 300 812 338',
  'M 692 364 Q 700 332 728 372',
  'M 812 338 Q 880 300 932 378',
  'M 842 346 Q 890 380 914 442',
  'M 914 442 Q 940 462 926 496',
  'M 728 372 Q 730 440 764 482',
  'M 812 338 Q 850 420 852 500',
];

/** A turning globe; its markets light up and call each other. */
export function Globe() {
  return (
    <g>
      <defs>
        <radialGradient id="globe" cx="0.42" cy="0.36" r="0.75">
          <stop offset="0" stopColor="#1fb48b" stopOpacity="0.75" />
          <stop offset="0.6" stopColor="#075647" stopOpacity="0.85" />
          <stop offset="1" stopColor="#02211d" stopOpacity="0.96" />
        </radialGradient>
        <radialGradient id="globe-air">
          <stop offset="0.72" stopColor="#5ef0b0" stopOpacity="0.5" />
          <stop offset="1" stopColor="#5ef0b0" stopOpacity="0" />
        </radialGradient>
      </defs>
      <circle cx="800" cy="420" r="222" fill="url(#globe-air)" />
      <circle cx="800" cy="420" r="166" fill="url(#globe)" stroke="#8dfcd0" strokeWidth="2" />
      <g fill="none" stroke="#7df5c8" strokeWidth="1.2" opacity="0.55">
        {PARALLELS.map(({ y, radius }) => (
          <ellipse key={y} cx="800" cy={y} rx={radius} ry={radius * 0.12} />
        ))}
        {MERIDIANS.map((meridian) => (
          <ellipse
            key={meridian}
            className={styles.meridian}
            style={{ animationDelay: `${meridian * -2}s` }}
            cx="800"
            cy="420"
            rx="166"
            ry="166"
          />
        ))}
      </g>
      <g fill="none" stroke="#ffe3a1" strokeWidth="2">
        {ARCS.map((arc, index) => (
          <path
            key={arc}
            className={styles.arc}
            style={{ animationDelay: `${1_200 + index * 220}ms` }}
            d={arc}
            pathLength="1"
          />
        ))}
      </g>
      <g fill="#fff4d0">
        {CITIES.map(({ name, x, y }, index) => (
          <circle
            key={name}
            className={styles.city}
            style={{ animationDelay: `${700 + index * 170}ms` }}
            cx={x}
            cy={y}
            r="4.5"
          />
        ))}
      </g>
      <g fill="none" stroke="#5ef0b0">
        <ellipse
          className={styles.orbit}
          cx="800"
          cy="420"
          rx="252"
          ry="60"
          strokeWidth="2"
          strokeDasharray="70 20"
          opacity="0.7"
        />
        <path className={styles.sweep} d="M 800 420 m -204 0 a 204 204 0 0 1 60 -144" strokeWidth="5" />
      </g>
    </g>
  );
}
