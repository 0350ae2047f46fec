import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { FormProblem } from '@/components/forms/FormProblem';
import { TextField } from '@/components/forms/TextField';
import { fieldError } from '@/lib/api/fieldErrors';
import { formatPrice } from '@/lib/format/numbers';
import { cleanNumber } from '@/lib/numberText';
import { useQuote, useTickSize, useWatchedQuotes } from '@/realtime/hooks';
import { alertPriceProblem, wayTo } from '../alertPrice';
import { useMakeAlert } from '../hooks/useAlertChanges';
import styles from './alerts.module.css';

export function AlertForm({ symbol }: { symbol: string }) {
  const quote = useQuote(symbol);
  const tickSize = useTickSize(symbol);
  const make = useMakeAlert();
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
    make.mutate({ symbol, way: wayTo(clean, last), price: clean }, { onSuccess: () => setPrice('') });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p>Last {formatPrice(last, tickSize)}. The alert stays active after you close this page.</p>
      <TextField
        label="Alert price"
        error={problem ?? fieldError(make.error, 'price')}
        data-autofocus
        data-testid="alert-price"
        inputMode="decimal"
        autoComplete="off"
        value={price}
        onChange={(event) => {
          setPrice(event.currentTarget.value);
          setProblem(undefined);
          make.reset();
        }}
      />
      <FormProblem error={make.error} fields={['price']} />
      <Button type="submit" loading={make.isPending} data-testid="alert-set">
        Set alert
      </Button>
    </form>
  );
}
