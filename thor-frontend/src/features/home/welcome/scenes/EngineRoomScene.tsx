import { EngageLever } from './EngageLever';
import { EngineConsoles } from './EngineConsoles';
import { Layer } from './Layer';
import { ReactorCore } from './ReactorCore';

const PIPES = [60, 150, 250, 350, 450];

/** Scene 2: the engine room. The core breathes, the consoles wake, the lever waits. */
export function EngineRoomScene({ isEngaged }: { isEngaged: boolean }) {
  return (
    <>
      <Layer depth={0.1}>
        <defs>
          <radialGradient id="hall" cx="0.5" cy="0.5" r="0.75">
            <stop offset="0" stopColor="#5c2c0c" />
            <stop offset="0.5" stopColor="#24120a" />
            <stop offset="1" stopColor="#070403" />
          </radialGradient>
        </defs>
        <rect width="1600" height="900" fill="url(#hall)" />
        <g fill="none" stroke="#7a431b" strokeWidth="2" opacity="0.5">
          <path d="M 0 0 L 560 300 V 620 L 0 900 M 1600 0 L 1040 300 V 620 L 1600 900 M 560 300 H 1040 M 560 620 H 1040" />
          <path d="M 200 107 V 800 M 380 203 V 710 M 1400 107 V 800 M 1220 203 V 710" />
        </g>
      </Layer>
      <Layer depth={0.28}>
        {PIPES.map((y, index) => (
          <g key={y} fill="none" strokeWidth={20 - index * 2}>
            <path d={`M -40 ${y} Q 300 ${y + 60} 566 ${250 + index * 76}`} stroke="#190e07" />
            <path d={`M 1640 ${y} Q 1300 ${y + 60} 1034 ${250 + index * 76}`} stroke="#190e07" />
            <g strokeWidth="1.6" stroke="#b06a2c" opacity="0.7">
              <path d={`M -40 ${y - 7} Q 300 ${y + 53} 566 ${243 + index * 76}`} />
              <path d={`M 1640 ${y - 7} Q 1300 ${y + 53} 1034 ${243 + index * 76}`} />
            </g>
          </g>
        ))}
      </Layer>
      <Layer depth={0.45}>
        <ReactorCore isEngaged={isEngaged} />
      </Layer>
      <Layer depth={0.7}>
        <EngineConsoles />
      </Layer>
      <Layer depth={1}>
        <EngageLever isEngaged={isEngaged} />
      </Layer>
    </>
  );
}
