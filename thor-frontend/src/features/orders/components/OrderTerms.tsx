import { type PricedTerms, termsLines } from '@/lib/format/orders';
import styles from './orders.module.css';

interface OrderTermsProps {
  order: PricedTerms;
  tickSize: string | null;
}

/** An order's prices in a table, each on a line of its own where it has several. */
export function OrderTerms({ order, tickSize }: OrderTermsProps) {
  return (
    <span className={styles.lines}>
      {termsLines(order, tickSize).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}
