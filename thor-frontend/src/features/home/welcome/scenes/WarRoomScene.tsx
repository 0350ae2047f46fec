import { Globe } from './Globe';
import { Layer } from './Layer';
import styles from './scenes.module.css';
import { WallScreen } from './WallScreen';

const SCREENS = [
  { x: 170, y: 90, seed: 11, title: 'SPY' },
  { x: 490, y: 60, seed: 29, title: '/ES' },
  { x: 810, y: 60, seed: 47, title: '/NQ' },
  { x: 1130, y: 90, seed: 83, title: 'QQQ' },
  { x: 170, y: 320, seed: 101, title: 'NVDA' },
  { x: 1130, y: 320, seed: 131, title: '/CL' },
];

const OFFICERS = [250, 470, 1130, 1350];

/** Scene 3: the war room. A wall of charts coming alive, the globe lighting up, the crew at the table. */
export function WarRoomScene() {
  return (
    <>
      <Layer depth={0.1}>
        <defs>
          <radialGradient id="room" cx="0.5" cy="0.45" r="0.8">
            <stop offset="0" stopColor="#0c4a3d" />
            <stop offset="0.55" stopColor="#062822" />
            <stop offset="1" stopColor="#020b09" />
          </radialGradient>
        </defs>
        <rect width="1600" height="900" fill="url(#room)" />
        <path d="M 0 560 H 1600 M 0 40 H 1600" stroke="#2f8f76" opacity="0.4" />
      </Layer>
      <Layer depth={0.3}>
        {SCREENS.map((screen) => (
          <WallScreen key={screen.title} {...screen} />
        ))}
        <g className={styles.ticker} fill="#8ff3cd" fontSize="18" letterSpacing="2">
          <text x="0" y="598">
            ▲ SPY ▲ /ES ▼ /CL ▲ QQQ ▲ AAPL ▼ TSLA ▲ /GC ▲ NVDA ▼ /ZN ▲ MSFT ▲ /NQ ▼ /NG ▲ SPY ▲ /ES ▼ /CL ▲
            QQQ ▲ AAPL ▼ TSLA ▲ /GC ▲ NVDA ▼ /ZN ▲ MSFT ▲ /NQ ▼ /NG
          </text>
        </g>
      </Layer>
      <Layer depth={0.55}>
        <Globe />
      </Layer>
      <Layer depth={0.8}>
        <path d="M 640 640 L 960 640 L 900 690 H 700 Z" fill="#5ef0b0" opacity="0.16" />
        <path
          d="M 140 760 Q 800 620 1460 760 L 1600 900 H 0 Z"
          fill="#04130f"
          stroke="#5ef0b0"
          strokeWidth="2"
        />
        <path
          d="M 280 780 Q 800 670 1320 780"
          fill="none"
          stroke="#5ef0b0"
          strokeWidth="1.5"
          opacity="0.5"
          strokeDasharray="18 10"
        />
      </Layer>
      <Layer depth={1}>
        {OFFICERS.map((x) => (
          <path
            key={x}
            d={`M ${x - 74} 900 C ${x - 74} 828 ${x - 44} 806 ${x - 17} 800 V 788 C ${x - 36} 772 ${x - 33} 728 ${x} 728
                C ${x + 33} 728 ${x + 36} 772 ${x + 17} 788 V 800 C ${x + 44} 806 ${x + 74} 828 ${x + 74} 900 Z`}
            fill="#010605"
            stroke="#3fae8b"
            strokeWidth="1.6"
          />
        ))}
      </Layer>
    </>
  );
}
