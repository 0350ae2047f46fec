import { BridgeConsoles } from './BridgeConsoles';
import { BridgeWindow } from './BridgeWindow';
import { Captain } from './Captain';
import { Layer } from './Layer';
import { Planet } from './Planet';
import { ShieldGauge } from './ShieldGauge';
import { Stars } from './Stars';
import styles from './scenes.module.css';

/** Scene 1: the bridge, space before it, and the shield closing. */
export function BridgeScene() {
  return (
    <>
      <Layer depth={0.1}>
        <defs>
          <radialGradient id="space" cx="0.68" cy="0.36" r="0.8">
            <stop offset="0" stopColor="#1a4370" />
            <stop offset="0.45" stopColor="#0a1b3a" />
            <stop offset="1" stopColor="#030712" />
          </radialGradient>
          <radialGradient id="nebula">
            <stop offset="0" stopColor="#5a6cf0" stopOpacity="0.42" />
            <stop offset="1" stopColor="#5a6cf0" stopOpacity="0" />
          </radialGradient>
        </defs>
        <rect width="1600" height="900" fill="url(#space)" />
        <ellipse cx="430" cy="330" rx="420" ry="170" fill="url(#nebula)" transform="rotate(-18 430 330)" />
        <ellipse
          cx="720"
          cy="170"
          rx="330"
          ry="100"
          fill="url(#nebula)"
          opacity="0.6"
          transform="rotate(-12 720 170)"
        />
        <Stars />
      </Layer>
      <Layer depth={0.25}>
        <Planet />
      </Layer>
      <Layer depth={0.35}>
        <g className={styles.convoy} fill="#d8f3ff">
          <path d="M 300 470 l 30 -6 l 8 6 l -8 6 Z M 246 490 l 22 -5 l 6 5 l -6 5 Z M 262 452 l 18 -4 l 5 4 l -5 4 Z" />
          <path
            d="M 300 470 h -90 M 246 490 h -60 M 262 452 h -50"
            stroke="#5fdcff"
            strokeWidth="2"
            opacity="0.5"
          />
        </g>
      </Layer>
      <Layer depth={0.5}>
        <BridgeWindow />
      </Layer>
      <Layer depth={0.72}>
        <g transform="translate(0 24)">
          <Captain />
        </g>
      </Layer>
      <Layer depth={1}>
        <BridgeConsoles />
      </Layer>
      <ShieldGauge />
    </>
  );
}
