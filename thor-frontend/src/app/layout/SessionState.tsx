import { useClock } from '@/lib/clock';
import { formatExchangeClock } from '@/lib/format/time';
import { sessionWords } from '@/lib/session';
import styles from './frame.module.css';

/** US stock market's regular hours by the clock. */
export function SessionState() {
  const words = useClock(sessionWords);
  const exchangeClock = useClock(formatExchangeClock);
  return (
    <span
      className={styles.session}
      title={`${exchangeClock}. By weekday and clock: holidays are not counted.`}
    >
      {words}
    </span>
  );
}
