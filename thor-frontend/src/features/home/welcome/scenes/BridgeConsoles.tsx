import styles from './scenes.module.css';

const LINES = [
  { id: 'left', d: 'M 76 742 l 22 -14 l 18 8 l 26 -26 l 22 12 l 30 -30 l 24 6 l 26 -22', color: '#5ef0b0' },
  {
    id: 'right',
    d: 'M 1330 700 l 22 16 l 24 -8 l 22 -24 l 26 14 l 26 -26 l 26 10 l 30 -30',
    color: '#5fdcff',
  },
];

/** Two stations in the foreground, their small screens alive. */
export function BridgeConsoles() {
  return (
    <g>
      <path d="M 0 690 L 330 668 L 420 900 H 0 Z" fill="#050c16" stroke="#2a6b8f" strokeWidth="1.5" />
      <path d="M 1600 690 L 1270 668 L 1180 900 H 1600 Z" fill="#050c16" stroke="#2a6b8f" strokeWidth="1.5" />
      <path d="M 52 668 L 300 650 L 318 742 L 58 776 Z" fill="#08202e" stroke="#3f9fc7" />
      <path d="M 1548 668 L 1300 650 L 1282 742 L 1542 776 Z" fill="#08202e" stroke="#3f9fc7" />
      {LINES.map(({ id, d, color }) => (
        <path
          key={id}
          className={styles.trace}
          d={d}
          pathLength="1"
          fill="none"
          stroke={color}
          strokeWidth="2.5"
        />
      ))}
      {[0, 1, 2, 3, 4, 5, 6].map((index) => (
        <g key={index} className={styles.blink} style={{ animationDelay: `${index * -410}ms` }}>
          <circle
            cx={96 + index * 38}
            cy={812 - index * 5}
            r="4.5"
            fill={index % 3 === 0 ? '#f5b544' : '#5fdcff'}
          />
          <circle
            cx={1504 - index * 38}
            cy={812 - index * 5}
            r="4.5"
            fill={index % 4 === 0 ? '#f5b544' : '#5ef0b0'}
          />
        </g>
      ))}
    </g>
  );
}
