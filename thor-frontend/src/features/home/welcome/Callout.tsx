import type { CSSProperties } from 'react';
import styles from './CommanderWelcomeModal.module.css';

interface CalloutProps {
  text: string;
  /** How long after its scene began it is typed in. */
  delayMs?: number;
  /** Its time is over: it fades where it stands. */
  isFading?: boolean;
  isHeadline?: boolean;
}

const MS_PER_LETTER = 38;

/** A line typed in letter by letter. The whole text stands in the page from the start, so it is read out as one. */
export function Callout({ text, delayMs = 0, isFading = false, isHeadline = false }: CalloutProps) {
  const style = {
    '--letters': text.length,
    '--typing': `${text.length * MS_PER_LETTER}ms`,
    '--delay': `${delayMs}ms`,
  } as CSSProperties;
  return (
    <p
      className={styles.callout}
      data-fading={isFading || undefined}
      data-headline={isHeadline || undefined}
      style={style}
    >
      <span>{text}</span>
    </p>
  );
}
