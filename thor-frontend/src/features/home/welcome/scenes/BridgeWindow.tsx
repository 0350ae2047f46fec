const STRUTS = [
  'M 236 0 L 262 0 L 352 640 L 330 640 Z',
  'M 1338 0 L 1364 0 L 1270 640 L 1248 640 Z',
  'M 560 0 L 574 0 L 606 640 L 594 640 Z',
  'M 1026 0 L 1040 0 L 1006 640 L 994 640 Z',
];

/** The panorama window's frame: struts, the arch above, the sill below, each with a line of light along it. */
export function BridgeWindow() {
  return (
    <g>
      <defs>
        <linearGradient id="hull" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#0d1a2c" />
          <stop offset="1" stopColor="#04080f" />
        </linearGradient>
        <linearGradient id="floor" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#123048" />
          <stop offset="0.25" stopColor="#0a1826" />
          <stop offset="1" stopColor="#03070d" />
        </linearGradient>
      </defs>
      <path d="M 0 0 H 1600 V 62 Q 800 150 0 62 Z" fill="url(#hull)" />
      <path d="M 0 64 Q 800 152 1600 64" fill="none" stroke="#4cc6ee" strokeWidth="2" opacity="0.75" />
      <path
        d="M 0 0 L 120 0 L 214 640 L 0 700 Z M 1600 0 L 1480 0 L 1386 640 L 1600 700 Z"
        fill="url(#hull)"
      />
      <path d="M 120 60 L 214 640 M 1480 60 L 1386 640" stroke="#4cc6ee" strokeWidth="1.5" opacity="0.5" />
      {STRUTS.map((strut) => (
        <path key={strut} d={strut} fill="#060d17" stroke="#2a5f80" strokeWidth="1" />
      ))}
      <path d="M 0 640 Q 800 592 1600 640 V 900 H 0 Z" fill="url(#floor)" />
      <path d="M 0 640 Q 800 592 1600 640" fill="none" stroke="#7be3ff" strokeWidth="2.5" opacity="0.85" />
      <path
        d="M 800 618 V 900 M 640 622 L 420 900 M 960 622 L 1180 900 M 470 628 L 40 900 M 1130 628 L 1560 900"
        stroke="#3d88ad"
        strokeWidth="1.2"
        opacity="0.35"
      />
      <path
        d="M 300 700 Q 800 660 1300 700 M 160 780 Q 800 730 1440 780"
        fill="none"
        stroke="#3d88ad"
        opacity="0.28"
      />
      <ellipse cx="800" cy="812" rx="330" ry="42" fill="#5fdcff" opacity="0.1" />
      <ellipse cx="800" cy="812" rx="330" ry="42" fill="none" stroke="#5fdcff" opacity="0.4" />
      <ellipse
        cx="800"
        cy="812"
        rx="290"
        ry="35"
        fill="none"
        stroke="#5fdcff"
        opacity="0.2"
        strokeDasharray="14 9"
      />
    </g>
  );
}
