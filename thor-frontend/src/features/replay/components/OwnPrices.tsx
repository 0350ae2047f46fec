import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import { cleanNumber } from '@/lib/numberText';
import { useStart } from '../hooks/useStart';
import { BalanceField, USUAL_BALANCE } from './BalanceField';
import styles from './replay.module.css';

interface OwnPricesProps {
  /** Where keys are made. */
  keys: ReactNode;
  onStarted: () => void;
}

const QUOTE = '[{"symbol": "SPY", "bid": "9.98", "ask": "9.99", "last": "9.99"}]';

/** Starts a market whose prices the customer pushes: nobody else has them, and nobody else's come in. */
export function OwnPrices({ keys, onStarted }: OwnPricesProps) {
  const start = useStart(onStarted);
  const [balance, setBalance] = useState(USUAL_BALANCE);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    start.begin({ action: 'start', prices: 'PUSHED', starting_balance: cleanNumber(balance) });
  }

  return (
    <form onSubmit={onSubmit} aria-label="Your own prices">
      <p className={styles.lead}>
        Trade against prices that your program pushes, in a separate account. Push with a key that has the
        Feed scope ({keys}). Only you see these prices.
      </p>
      <pre className={styles.example} data-testid="own-prices-example">
        {`curl -H "Authorization: Bearer YOUR_KEY" -H "Content-Type: application/json" \\
  -d '${QUOTE}' \\
  '${window.location.origin}/api/livedata/quotes?market=replay'`}
      </pre>
      <FormProblem error={start.error} fields={['starting_balance']} />
      {start.question}
      <div className={styles.options}>
        <BalanceField value={balance} onChange={setBalance} error={start.error} />
        <Button
          type="submit"
          variant="default"
          className={styles.start}
          loading={start.isPending}
          data-testid="own-prices-start"
        >
          Start market
        </Button>
      </div>
    </form>
  );
}
