import styles from './scenes.module.css';

/** A banded giant with its ring, lit from the left, and one moon. */
export function Planet() {
  return (
    <g>
      <defs>
        <radialGradient id="planet-body" cx="0.3" cy="0.28" r="0.85">
          <stop offset="0" stopColor="#b9ecff" />
          <stop offset="0.22" stopColor="#4f9fd6" />
          <stop offset="0.58" stopColor="#1c4a83" />
          <stop offset="1" stopColor="#050d22" />
        </radialGradient>
        <radialGradient id="planet-air" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0.84" stopColor="#7fdcff" stopOpacity="0.32" />
          <stop offset="1" stopColor="#7fdcff" stopOpacity="0" />
        </radialGradient>
        <linearGradient id="planet-ring" x1="0" x2="1">
          <stop offset="0" stopColor="#d4f2ff" stopOpacity="0.9" />
          <stop offset="0.6" stopColor="#7ab3da" stopOpacity="0.5" />
          <stop offset="1" stopColor="#7ab3da" stopOpacity="0.05" />
        </linearGradient>
        <clipPath id="planet-disc">
          <circle cx="1110" cy="330" r="190" />
        </clipPath>
      </defs>
      <path
        d="M 826 384 A 300 58 -14 0 1 1394 256"
        fill="none"
        stroke="url(#planet-ring)"
        strokeWidth="9"
        opacity="0.5"
      />
      <circle cx="1110" cy="330" r="226" fill="url(#planet-air)" />
      <circle cx="1110" cy="330" r="190" fill="url(#planet-body)" />
      <g clipPath="url(#planet-disc)" className={styles.bands} stroke="#dff6ff" fill="none">
        <path d="M 900 250 Q 1110 300 1330 210" strokeWidth="12" opacity="0.14" />
        <path d="M 900 300 Q 1110 356 1330 262" strokeWidth="22" opacity="0.1" />
        <path d="M 900 372 Q 1110 428 1330 330" strokeWidth="9" opacity="0.16" />
        <path d="M 900 430 Q 1110 484 1330 396" strokeWidth="26" opacity="0.08" />
      </g>
      <path d="M 826 384 A 300 58 -14 0 0 1394 256" fill="none" stroke="url(#planet-ring)" strokeWidth="9" />
      <path
        d="M 838 398 A 314 66 -14 0 0 1408 262"
        fill="none"
        stroke="url(#planet-ring)"
        strokeWidth="3"
        opacity="0.7"
      />
      <circle cx="520" cy="210" r="34" fill="#243a58" />
      <path
        d="M 520 176 A 34 34 0 0 0 520 244 A 44 44 0 0 1 520 176"
        fill="#a9c9e6"
        transform="rotate(24 520 210)"
      />
    </g>
  );
}
