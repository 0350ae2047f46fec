import { symbolLines } from '@/lib/format/symbols';
import styles from './SymbolName.module.css';

interface SymbolNameProps {
  symbol: string;
  /** How old its price is, once it does not move any more. */
  age?: string | null;
}

/** A symbol in a table. What else belongs to it stands under it: the day an option expires on, and a stale price's age. */
export function SymbolName({ symbol, age = null }: SymbolNameProps) {
  const { name, expires } = symbolLines(symbol);
  return (
    <span className={styles.name}>
      {name}
      {(expires !== null || age !== null) && (
        <span className={styles.note}>
          {expires}
          {expires !== null && age !== null && ' · '}
          {age !== null && <span className={styles.age}>{age}</span>}
        </span>
      )}
    </span>
  );
}
