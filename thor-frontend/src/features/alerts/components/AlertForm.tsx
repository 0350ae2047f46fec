import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Field } from '@/components/forms/Field';
import { addAlert } from '@/lib/alerts';
import { formatPrice } from '@/lib/format/numbers';
import { cleanNumber } from '@/lib/numberText';
import { useQuote, useTickSize, useWatchedQuotes } from '@/realtime/hooks';
import { alertPriceProblem } from '../alertPrice';
import styles from './alerts.module.css';

export function AlertForm({ symbol }: { symbol: string }) {
  const quote = useQuote(symbol);
  const tickSize = useTickSize(symbol);
  const [price, setPrice] = useState('');
  const [problem, setProblem] = useState<string>();
  useWatchedQuotes([symbol]);
  const last = quote?.last ?? quote?.mark ?? null;

  function submit(event: FormEvent) {
    event.preventDefault();
    const clean = cleanNumber(price);
    const wrong = alertPriceProblem(clean, last, tickSize);
    setProblem(wrong ?? undefined);
    if (wrong !== null || last === null) return;
    addAlert(symbol, clean, last);
    setPrice('');
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p>
        Last {formatPrice(last, tickSize)}. Thor looks after alerts while the page is open, and keeps them.
      </p>
      <Field label="Tell me at" error={problem}>
        {(control) => (
          <input
            {...control}
            data-autofocus
            data-testid="alert-price"
            inputMode="decimal"
            autoComplete="off"
            value={price}
            onChange={(event) => {
              setPrice(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <Button type="submit" data-testid="alert-set">
        Set the alert
      </Button>
    </form>
  );
}
